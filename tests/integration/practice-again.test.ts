import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { questionBank } from '#server/questions/bank.ts';
import { practiceAnswer, sharedPassages } from '#shared/practice.ts';
import { savedQuestion } from '#shared/saved.ts';
import { question } from '#shared/schemas.ts';
import { openPractice, questionId, spoken, story } from '#support/practice.ts';

let house: Awaited<ReturnType<typeof openPractice>>;
beforeAll(async () => {
  house = await openPractice();
});
afterAll(() => house.close());

describe('coming back to a question', () => {
  const own = {
    text: 'Why do you want to leave the harbour office?',
    category: 'general',
    tips: ['Say what you look forward to.'],
  };

  it('[PRACTICE-9] a try says which hints it had and under which clock it was', async () => {
    const ada = await house.visitor();
    const made = await ada.handIn({ questionId, text: 'A start.', hints: 2, limitMs: 45_000 });
    expect(await made.json()).toMatchObject({ hints: 2, limitMs: 45_000, interviewId: null });
    await ada.handIn({ questionId, text: 'Alone.' });
    expect((await ada.tries()).map(({ hints, limitMs }) => [hints, limitMs])).toEqual([
      [0, null],
      [2, 45_000],
    ]);
    expect((await ada.handIn({ questionId, text: 'x', hints: 4 })).status).toBe(400);
    expect((await ada.handIn({ questionId, text: 'x', limitMs: 5 })).status).toBe(400);
  }, 60_000);

  it('[PRACTICE-12] is saved with tags for its owner alone, and put back as it was', async () => {
    const [ada, ben] = [await house.visitor(), await house.visitor()];
    const tags = ['Team', 'team', ' next week '];
    const path = `/saved/${questionId}`;
    const saved = savedQuestion.parse(await (await ada.send('PUT', path, { tags })).json());
    expect(saved).toMatchObject({ tags: ['team', 'next week'], memory: { reviews: 0 } });
    expect(await (await ben.get('/saved')).json()).toEqual({ saved: [] });
    expect((await ben.send('DELETE', path)).status).toBe(404);
    expect((await ben.send('POST', `${path}/grades`, { grade: 'good' })).status).toBe(404);

    const graded = savedQuestion.parse(
      await (await ada.send('POST', `${path}/grades`, { grade: 'good' })).json(),
    );
    const removed = savedQuestion.parse(await (await ada.send('DELETE', path)).json());
    expect(removed.memory).toEqual(graded.memory);
    expect((await ada.send('DELETE', path)).status).toBe(404);
    const { memory } = removed;
    const back = await ada.send('PUT', path, { tags: removed.tags, memory });
    expect(await back.json()).toMatchObject({ tags: removed.tags, memory });
    const code = async (response: Response) =>
      z.object({ code: z.string() }).parse(await response.json()).code;
    expect(await code(await ada.send('PUT', '/saved/no-such', {}))).toBe('not_found');
    expect(await code(await ada.send('PUT', path, { tags: [''] }))).toBe('bad_request');
    expect(await code(await ada.send('POST', `${path}/grades`, { grade: 'great' }))).toBe(
      'bad_request',
    );
    expect((await house.app.request('/api/saved')).status).toBe(401);
  });

  it('[PRACTICE-14] a graded question is due later, and the rest of its schedule is told', async () => {
    const ada = await house.visitor();
    const path = `/saved/${questionId}`;
    const before = savedQuestion.parse(await (await ada.send('PUT', path, {})).json());
    const after = savedQuestion.parse(
      await (await ada.send('POST', `${path}/grades`, { grade: 'easy' })).json(),
    );
    const day = (iso: string) => iso.slice(0, 10);
    expect(day(after.memory.dueAt)).toBe(day(before.next.easy));
    expect(after.memory.dueAt > before.memory.dueAt).toBe(true);
    expect(after.next.easy > after.next.hard).toBe(true);
    await ada.send('PUT', '/saved/general-why-us', {});
    const { saved } = z
      .object({ saved: z.array(savedQuestion) })
      .parse(await (await ada.get('/saved')).json());
    expect(saved.map((one) => one.question.id)).toEqual(['general-why-us', questionId]);
  });

  it('[PRACTICE-13] one’s own are added, practised, changed, removed and put back', async () => {
    const [ada, ben] = [await house.visitor(), await house.visitor()];
    const made = question.parse(await (await ada.send('POST', '/own-questions', own)).json());
    expect(made).toMatchObject({ ...own, difficulty: 'medium', source: { kind: 'written' } });
    await ada.send('PUT', `/saved/${made.id}`, {});
    expect((await ada.handIn({ questionId: made.id, text: 'For the sea.' })).status).toBe(201);
    expect((await ben.handIn({ questionId: made.id, text: 'For the sea.' })).status).toBe(404);
    expect((await ben.send('PUT', `/saved/${made.id}`, {})).status).toBe(404);

    const path = `/own-questions/${made.id}`;
    const text = 'Why do you want to leave the harbour now?';
    expect((await ben.send('PUT', path, { ...own, text })).status).toBe(404);
    expect((await ada.send('PUT', path, { ...own, text })).status).toBe(200);
    expect(await (await ada.get('/saved')).json()).toMatchObject({
      saved: [{ question: { text } }],
    });

    expect((await ada.send('DELETE', `/questions/own/${made.id}`)).status).toBe(200);
    expect(await (await ada.get('/saved')).json()).toEqual({ saved: [] });
    expect((await ada.handIn({ questionId: made.id, text: 'Gone.' })).status).toBe(404);
    expect((await ada.send('PUT', path, own)).status).toBe(200);
    expect((await ada.handIn({ questionId: made.id, text: 'Back.' })).status).toBe(201);
    expect((await ada.send('POST', '/own-questions', { ...own, tips: [] })).status).toBe(400);
    expect((await ada.send('PUT', '/own-questions/general-why-us', own)).status).toBe(400);
  }, 60_000);

  it('[PRACTICE-17] what was said in an interview is kept once with the other tries', async () => {
    const ada = await house.visitor();
    const asked = questionBank[0]!;
    const { id } = await ada.interview();
    await house.store.interviews.appendEvents(id, spoken);
    const tries = () => ada.tries(asked.id);
    await ada.get(`/evaluations/${id}`);
    expect(await tries()).toEqual([]);
    const at = new Date();
    const end = { at, reason: 'finished', durationMs: 9_200, questionsAnswered: 1 } as const;
    await house.store.interviews.markEnded(id, end);
    await Promise.all([ada.get(`/evaluations/${id}`), ada.get(`/evaluations/${id}`)]);
    await vi.waitFor(async () => expect(await tries()).toHaveLength(1), 15_000);
    await ada.handIn({ questionId: asked.id, text: 'Written later.' });
    const found = await tries();
    expect(found.map(({ text, interviewId }) => [text, interviewId])).toEqual([
      ['Written later.', null],
      ['um i led a team', id],
    ]);
    // What was spoken goes with its interview.
    expect((await ada.get(`/practice/answers/${found[1]?.id}`, { method: 'DELETE' })).status).toBe(
      404,
    );
    await ada.send('DELETE', `/interviews/${id}`);
    expect(await tries()).toHaveLength(1);
  }, 60_000);

  it('[PRACTICE-18] tells which passages an answer shares with one’s own earlier ones', async () => {
    const [ada, ben] = [await house.visitor(), await house.visitor()];
    await ada.handIn({ questionId, text: story });
    const text = 'I wrote a script that refunded everybody by Monday noon, once again.';
    const made = practiceAnswer.parse(
      await (await ada.handIn({ questionId: 'general-why-us', text })).json(),
    );
    const path = `/practice/answers/${made.id}/shared-passages`;
    const { shared } = z
      .object({ shared: z.array(sharedPassages) })
      .parse(await (await ada.get(path)).json());
    expect(shared).toMatchObject([
      { source: { kind: 'earlier' }, passages: [{ text: expect.stringContaining('refunded') }] },
    ]);
    expect((await ben.get(path)).status).toBe(404);
    const [first] = await ada.tries();
    const none = await ada.get(`/practice/answers/${first?.id}/shared-passages`);
    expect(await none.json()).toEqual({ shared: [] });
  }, 60_000);
});
