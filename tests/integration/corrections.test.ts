import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { InterviewDetail } from '#shared/schemas.ts';
import { spokenAnswers } from '#shared/practice.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { readView } from '#server/store/timelines.ts';
import { letCoach } from '#support/coaches.ts';
import { failureOf } from '#support/house.ts';
import { openPractice } from '#support/practice.ts';
import { happen, phase } from '#support/timeline.ts';
import { questionBank } from '#server/questions/bank.ts';

type House = Awaited<ReturnType<typeof openPractice>>;
type Visitor = Awaited<ReturnType<House['visitor']>>;

let house: House;
beforeAll(async () => {
  house = await openPractice();
});
afterAll(() => house?.close());

const said =
  'um two years ago I released a rice update at work without um checking the rounding which 340 customers had to live with until I refunded every one of them by Monday noon';
const words = said.split(' ').map((text, i) => ({
  ...{ text, startMs: 2_000 + i * 400, endMs: 2_350 + i * 400, confidence: 0.8 },
}));
const endMs = words.at(-1)!.endMs;
const events: TimelineEvent[] = happen(
  [1_000, { type: 'question:asked', index: 0, question: questionBank[0]! }],
  [1_500, phase('thinking', 0)],
  [2_000, { type: 'answer:started', index: 0, latencyMs: 500 }],
  [endMs, { type: 'words:heard', source: 'sherpa', words }],
  [
    endMs,
    {
      type: 'samples:bundled',
      samples: [
        {
          ...{ metric: 'fillers', value: 9.6, quality: 'ok', atMs: endMs },
          evidence: { fillers: 2, words: words.length },
        },
        { ...{ metric: 'smile', value: 20, quality: 'ok', atMs: endMs }, evidence: {} },
      ],
    },
  ],
  [20_000, { type: 'answer:finished', index: 0, durationMs: 18_000 }],
  [20_000, { type: 'interview:ended', reason: 'finished' }],
);
const passage = { fromMs: 2_000, toMs: words.at(-1)!.startMs + 1 };
const wish = (text: string, was = said) => ({
  ...{ kind: 'words', id: crypto.randomUUID(), ...passage, was, text },
});
const mended = said.replace('rice', 'price').replaceAll('um ', '');

async function rehearsed(ada: Visitor, { over = true } = {}): Promise<InterviewDetail> {
  const interview = await ada.interview();
  await house.store.interviews.appendEvents(interview.id, over ? events : events.slice(0, 5));
  if (over) {
    const end = { reason: 'finished', durationMs: 19_000, questionsAnswered: 1 } as const;
    await house.store.interviews.markEnded(interview.id, { at: new Date(), ...end });
  }
  return interview;
}
const correct = (by: Visitor, id: string, body: object) =>
  by.send('POST', `/interviews/${id}/transcript`, body);
const viewOf = (id: string) => readView(house.store.interviews, id);
const textIn = async (id: string) => (await viewOf(id)).words.map(({ text }) => text).join(' ');
const judged = async (by: Visitor, id: string) =>
  spokenAnswers.parse(await (await by.get(`/evaluations/${id}`)).json());
async function settled(by: Visitor, id: string) {
  await vi.waitFor(async () => expect((await judged(by, id)).state).toBe('ready'), 20_000);
  return (await judged(by, id)).answers;
}

it('[CORRECT-1] [CORRECT-3] [CORRECT-4] [CORRECT-5] corrected words are read again, and nothing else is', async () => {
  const ada = await house.visitor();
  const { id } = await rehearsed(ada);
  const [before] = await settled(ada, id);
  expect(before?.text).toBe(said);

  const answer = await correct(ada, id, wish(mended));
  expect(answer.status).toBe(200);
  const view = await viewOf(id);
  expect(await textIn(id)).toBe(mended);
  expect(view.heardWords?.map(({ text }) => text).join(' ')).toBe(said);
  expect(view.words.find(({ text }) => text === 'price')).toMatchObject({
    ...{ source: 'corrected', startMs: words[7]!.startMs, endMs: words[7]!.endMs },
  });
  expect(view.series.get('fillers')).toMatchObject([{ value: 0, atMs: endMs }]);
  expect(view.series.get('smile')).toMatchObject([{ value: 20 }]);

  // Until the new words are judged nothing is told of the old ones.
  const during = await judged(ada, id);
  expect(during.answers.filter(({ text }) => text === said)).toEqual([]);
  const [after] = await settled(ada, id);
  expect(after?.text).toBe(mended);
  expect(after?.evaluation).not.toEqual(before?.evaluation);

  const captions = await (await ada.get(`/interviews/${id}/captions.vtt`)).text();
  expect(captions).toContain('price');
  expect(captions).not.toMatch(/rice\b(?<!price)|\bum\b/);
  const samples = await (await ada.get(`/interviews/${id}/samples.csv`)).text();
  expect(samples.match(/,fillers,/g)).toHaveLength(1);
  expect(samples).toMatch(/,fillers,,0,.*""fillers"":0/);
  const found = async (q: string) => (await ada.get(`/search?q=${q}`)).text();
  expect(await found('price')).toContain(id);
  expect(await found('rice')).not.toContain(id);
}, 60_000);

it('[CORRECT-6] a change is taken back, and what was heard stands there again', async () => {
  const ada = await house.visitor();
  const { id } = await rehearsed(ada);
  const [one, other] = [wish(mended), wish(`${mended} in May`, mended)];
  for (const change of [one, other]) expect((await correct(ada, id, change)).status).toBe(200);
  const undo = (of: string) => ({ kind: 'undo', id: crypto.randomUUID(), of });
  expect(await failureOf(await correct(ada, id, undo(one.id)))).toMatchObject({
    ...{ status: 409, code: 'bad_state' },
  });
  expect((await correct(ada, id, undo(other.id))).status).toBe(200);
  expect(await textIn(id)).toBe(mended);
  const original = { kind: 'original', id: crypto.randomUUID(), fromMs: 1_000, toMs: 20_000 };
  expect((await correct(ada, id, original)).status).toBe(200);
  const view = await viewOf(id);
  expect(view.words).toEqual(view.heardWords);
  expect(view.series.get('fillers')).toMatchObject([{ value: 9.6 }]);
}, 60_000);

it('[CORRECT-7] the same change is made once; of two pages the later one is told', async () => {
  const ada = await house.visitor();
  const { id } = await rehearsed(ada);
  const change = wish(mended);
  const answers = await Promise.all([correct(ada, id, change), correct(ada, id, change)]);
  const told = await Promise.all(answers.map((one) => one.json()));
  expect(told[0]).toEqual({ seq: events.length + 1 });
  expect(told[1]).toEqual(told[0]);
  expect(await house.store.interviews.lastSeq(id)).toBe(events.length + 1);
  expect(await failureOf(await correct(ada, id, wish('something else')))).toMatchObject({
    ...{ status: 409, code: 'conflict' },
  });
  // Different passages do not stand in each other's way.
  const parts = [0, 3].map((place) => ({
    ...wish(`word-${place}`, mended.split(' ')[place]),
    ...{ fromMs: words[place + 1]!.startMs, toMs: words[place + 1]!.startMs + 1 },
  }));
  const both = await Promise.all(parts.map((part) => correct(ada, id, part)));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await textIn(id)).toMatch(/^word-0 years ago word-3 released/);
}, 60_000);

it('[CORRECT-7] it is the candidate’s alone, once it is over, and bad input has a code', async () => {
  const [ada, grace, ben] = await Promise.all([house.visitor(), house.visitor(), house.visitor()]);
  const { id } = await rehearsed(ada);
  const by = (one: Visitor) => ({
    send: (method: string, path: string, body?: unknown) =>
      one.send(method, path.replace(/^\/api/, ''), body),
  });
  await letCoach(by(ada), by(grace), { interviewId: id });
  expect((await grace.get(`/interviews/${id}`)).status).toBe(200);
  for (const other of [grace, ben]) {
    expect(await failureOf(await correct(other, id, wish(mended)))).toMatchObject({
      ...{ status: 404, code: 'not_found' },
    });
  }
  expect((await house.app.request(`/api/interviews/${id}/transcript`)).status).not.toBe(200);
  const odd = [{}, { ...wish(mended), id: 'x' }, { ...wish('x'.repeat(20_000)) }];
  for (const body of odd) {
    expect(await failureOf(await correct(ada, id, body))).toMatchObject({ code: 'bad_request' });
  }
  const many = wish(Array.from({ length: 501 }, () => 'a').join(' '));
  expect(await failureOf(await correct(ada, id, many))).toMatchObject({ code: 'too_large' });
  const unknown = { kind: 'undo', id: crypto.randomUUID(), of: crypto.randomUUID() };
  expect(await failureOf(await correct(ada, id, unknown))).toMatchObject({ code: 'not_found' });
  const heard = { kind: 'original', id: crypto.randomUUID(), ...passage };
  expect(await failureOf(await correct(ada, id, heard))).toMatchObject({ code: 'bad_state' });
  const live = await rehearsed(ada, { over: false });
  expect(await failureOf(await correct(ada, live.id, wish(mended)))).toMatchObject({
    code: 'bad_state',
  });
  expect(await textIn(id)).toBe(said);
}, 60_000);
