import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { spokenAnswers } from '#shared/practice.ts';
import { fail } from '#support/fake-openai/server.ts';
import { generousModel } from '#support/fake-openai/generous-model.ts';
import { openPractice, questionId, spoken, story } from '#support/practice.ts';

let house: Awaited<ReturnType<typeof openPractice>>;
beforeAll(async () => {
  house = await openPractice();
});
afterAll(() => house.close());

const ending = {
  at: new Date(),
  reason: 'finished',
  durationMs: 9100,
  questionsAnswered: 1,
} as const;

describe('spoken answers', () => {
  it('[PRACTICE-8] are judged for their owner only, and without words there are none', async () => {
    const [ada, ben] = [await house.visitor(), await house.visitor()];
    const [heard, silent] = [await ada.interview(), await ada.interview()];
    await house.store.interviews.appendEvents(heard.id, spoken);
    const judged = async (id: string) => {
      const found = spokenAnswers.parse(await (await ada.get(`/evaluations/${id}`)).json());
      expect(found.state).toBe('ready');
      return found.answers;
    };
    const told = spokenAnswers.parse(await (await ada.get(`/evaluations/${heard.id}`)).json());
    expect(told).toMatchObject({ state: 'ready', heard: null, answers: [] });
    for (const [id, texts] of [
      [silent.id, []],
      [heard.id, ['um i led a team']],
    ] as const) {
      await house.store.interviews.markEnded(id, ending);
      await vi.waitFor(
        async () => expect((await judged(id)).map(({ text }) => text)).toEqual(texts),
        15_000,
      );
    }
    expect(await judged(heard.id)).toMatchObject([
      { index: 0, evaluation: { status: 'too-short', method: 'offline' } },
    ]);
    expect((await ben.get(`/evaluations/${heard.id}`)).status).toBe(404);
  });
});

describe('a model that fails', () => {
  it('[PRACTICE-40] is told as such and nothing is judged instead, until the visitor chooses rules', async () => {
    const ada = await house.visitor();
    house.prefer('model');
    house.fake.intercept(fail(401));
    const refused = await ada.handIn({ questionId, text: story });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'ai_unavailable' });
    expect(await ada.tries()).toEqual([]);
    await ada.handIn({ questionId, text: story, method: 'offline' });
    house.fake.chat.answer(generousModel);
    await ada.handIn({ questionId, text: story });
    const methods = (await ada.tries()).map(({ evaluation }) => evaluation.method);
    expect(methods).toEqual(['model', 'offline']);
    house.prefer('offline');
  }, 60_000);

  it('[EVAL-18] leaves spoken answers unjudged until somebody tries again; then they are stored once', async () => {
    const ada = await house.visitor();
    const { id } = await ada.interview();
    const words = story.split(' ').map((text, i) => ({
      text,
      startMs: 100 + i * 10,
      endMs: 105 + i * 10,
      confidence: null,
    }));
    const telling = spoken.map((event) =>
      event.type === 'words:heard' ? { ...event, words } : event,
    );
    await house.store.interviews.appendEvents(id, telling);
    await house.store.interviews.markEnded(id, ending);
    const read = async (init?: RequestInit) =>
      spokenAnswers.parse(await (await ada.get(`/evaluations/${id}`, init)).json());
    house.prefer('model');
    house.fake.intercept(fail(401));
    await vi.waitFor(async () => expect((await read()).state).toBe('failed'), 15_000);
    expect(await read()).toMatchObject({ failure: { code: 'ai_unavailable' }, answers: [] });
    const wish = { method: 'POST', body: JSON.stringify({ method: 'offline' }) };
    expect((await read(wish)).state).toBe('judging');
    await vi.waitFor(async () => expect((await read()).state).toBe('ready'), 15_000);
    const asked = house.fake.received.length;
    expect(await read()).toMatchObject({ answers: [{ evaluation: { method: 'offline' } }] });
    expect(house.fake.received.length).toBe(asked);
    house.prefer('offline');
  }, 60_000);
});
