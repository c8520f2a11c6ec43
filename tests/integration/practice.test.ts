import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createAi } from '#server/ai/ai.ts';
import { createLanguageEngine, type LanguageEngine } from '#server/language/engine.ts';
import { comparedQuestions, questionBank } from '#server/questions/bank.ts';
import type { Store } from '#server/store/store.ts';
import { practiceAnswer, sharedPassages, spokenAnswers } from '#shared/practice.ts';
import { savedQuestion } from '#shared/saved.ts';
import { newInterview, question } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { openTestStore } from '#support/database.ts';
import { openHouse } from '#support/house.ts';
import { fail, startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { generousModel } from '#support/fake-openai/generous-model.ts';
import { judgeOf, spokenJudgeOf } from '#support/judge.ts';
import type { SpokenJudge } from '#server/jobs/spoken-judge.ts';
import type { AnswerJudge } from '#server/evaluation/judge.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';

const baseUrl = 'http://localhost:3000';
const logger = pino({ level: 'silent' });
const questionId = 'behavioural-mistake';
const story =
  'Um, two years ago I released a price update at work without checking the rounding, a mistake that ' +
  '340 customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';

let store: Store;
let engine: LanguageEngine;
let app: ReturnType<typeof openHouse>;
let spokenJudge: SpokenJudge;
let fake: FakeOpenAi;
/** Whether people are judged by the model when they do not choose. */
let preferred: EvaluationMethod = 'offline';

beforeAll(async () => {
  store = await openTestStore();
  engine = createLanguageEngine();
  fake = await startFakeOpenAi();
  const ai = createAi({
    baseUrl: fake.baseUrl,
    model: 'model-of-tests',
    embeddingModel: 'vectors-of-tests',
    limits: { perPerson: 1e9, everybody: 1e9 },
    ledger: store.aiLedger,
    clock: { now: Date.now },
    logger,
  });
  const both = judgeOf(engine, { others: comparedQuestions, ai });
  const judge: AnswerJudge = {
    ...both,
    get preferred() {
      return preferred;
    },
  };
  spokenJudge = spokenJudgeOf(store, judge);
  app = openHouse(store, { practice: { questions: questionBank, judge }, spokenJudge });
});
afterAll(async () => {
  await spokenJudge.close();
  await fake.close();
  await engine.close();
  await store.close();
});

let people = 0;

async function visitor() {
  const headers = { origin: baseUrl, 'content-type': 'application/json' };
  const email = `ada-${(people += 1)}@example.test`;
  const created = await app.request('/api/auth/sign-up/email', {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'Ada', email, password: 'correct horse battery' }),
  });
  const cookie = created.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const visit = async (path: string, init: RequestInit = {}) =>
    app.request(`/api/practice${path}`, { ...init, headers: { ...headers, cookie } });
  return {
    visit,
    get: async (path: string, init: RequestInit = {}) =>
      app.request(`/api${path}`, { ...init, headers: { ...headers, cookie } }),
    send: (method: string, path: string, body?: unknown) =>
      app.request(`/api${path}`, {
        method,
        headers: { ...headers, cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    handIn: (body: unknown) => visit('/answers', { method: 'POST', body: JSON.stringify(body) }),
    tries: async () => {
      const response = await visit(`/answers?questionId=${questionId}`);
      return z.object({ answers: z.array(practiceAnswer) }).parse(await response.json()).answers;
    },
  };
}

const spoken: TimelineEvent[] = [
  { seq: 1, atMs: 0, type: 'question:asked', index: 0, question: questionBank[0]! },
  { seq: 2, atMs: 100, type: 'answer:started', index: 0, latencyMs: 50 },
  {
    seq: 3,
    atMs: 9000,
    type: 'words:heard',
    source: 'sherpa',
    words: 'um i led a team'
      .split(' ')
      .map((text, i) => ({ text, startMs: 100 + i, endMs: 101 + i, confidence: null })),
  },
  { seq: 4, atMs: 9100, type: 'answer:finished', index: 0, durationMs: 9000 },
];

describe('spoken answers', () => {
  it('[PRACTICE-8] are judged for their owner only, and without words there are none', async () => {
    const [ada, ben] = [await visitor(), await visitor()];
    const { id: userId } = z.object({ id: z.string() }).parse(await (await ada.get('/me')).json());
    const make = () =>
      store.interviews.create({
        userId,
        wish: newInterview.parse({ category: 'general', consent: true }),
        questions: [questionBank[0]!],
      });
    const [heard, silent] = [await make(), await make()];
    await store.interviews.appendEvents(heard.id, spoken);
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
      await store.interviews.markEnded(id, ending);
      await vi.waitFor(async () =>
        expect((await judged(id)).map(({ text }) => text)).toEqual(texts),
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
    const ada = await visitor();
    preferred = 'model';
    fake.intercept(fail(401));
    const refused = await ada.handIn({ questionId, text: story });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'ai_unavailable' });
    expect(await ada.tries()).toEqual([]);
    await ada.handIn({ questionId, text: story, method: 'offline' });
    fake.chat.answer(generousModel);
    await ada.handIn({ questionId, text: story });
    const methods = (await ada.tries()).map(({ evaluation }) => evaluation.method);
    expect(methods).toEqual(['model', 'offline']);
    preferred = 'offline';
  }, 60_000);

  it('[EVAL-18] leaves spoken answers unjudged until somebody tries again; then they are stored once', async () => {
    const ada = await visitor();
    const { id: userId } = z.object({ id: z.string() }).parse(await (await ada.get('/me')).json());
    const { id } = await store.interviews.create({
      userId,
      wish: newInterview.parse({ category: 'general', consent: true }),
      questions: [questionBank[0]!],
    });
    const words = story.split(' ').map((text, i) => ({
      text,
      startMs: 100 + i * 10,
      endMs: 105 + i * 10,
      confidence: null,
    }));
    const telling = spoken.map((event) =>
      event.type === 'words:heard' ? { ...event, words } : event,
    );
    await store.interviews.appendEvents(id, telling);
    await store.interviews.markEnded(id, ending);
    const read = async (init?: RequestInit) =>
      spokenAnswers.parse(await (await ada.get(`/evaluations/${id}`, init)).json());
    preferred = 'model';
    fake.intercept(fail(401));
    await vi.waitFor(async () => expect((await read()).state).toBe('failed'));
    expect(await read()).toMatchObject({ failure: { code: 'ai_unavailable' }, answers: [] });
    const wish = { method: 'POST', body: JSON.stringify({ method: 'offline' }) };
    expect((await read(wish)).state).toBe('judging');
    await vi.waitFor(async () => expect((await read()).state).toBe('ready'));
    const asked = fake.received.length;
    expect(await read()).toMatchObject({ answers: [{ evaluation: { method: 'offline' } }] });
    expect(fake.received.length).toBe(asked);
    preferred = 'offline';
  }, 60_000);
});

const ending = {
  at: new Date(),
  reason: 'finished',
  durationMs: 9100,
  questionsAnswered: 1,
} as const;

describe('written practice', () => {
  it('[PRACTICE-1] judges an answer at once, with quotes that occur in it, and keeps both', async () => {
    const ada = await visitor();
    expect((await ada.visit('/questions')).status).toBe(200);
    const response = await ada.handIn({ questionId, text: story });
    expect(response.status).toBe(201);
    const made = practiceAnswer.parse(await response.json());
    expect(made.evaluation).toMatchObject({ method: 'offline', status: 'scored' });
    const { dimensions, star, notes, overall, figures } = made.evaluation;
    const quotes = [
      ...dimensions.flatMap(({ evidence }) => evidence),
      ...Object.values(star).flatMap((part) => part ?? []),
      ...notes.map(({ at }) => at),
    ];
    expect(quotes.length).toBeGreaterThan(5);
    for (const { from, to, text } of quotes) expect(story.slice(from, to)).toBe(text);
    expect(dimensions.find(({ dimension }) => dimension === 'delivery')?.score).toBeNull();
    expect(overall.range.high - overall.range.low).toBeCloseTo(40);
    expect(figures).toMatchObject({ fillers: 1, similarity: { earlier: null } });
    expect(await ada.tries()).toEqual([made]);
  }, 90_000);

  it('[PRACTICE-2] compares with earlier tries, newest first', async () => {
    const ada = await visitor();
    await ada.handIn({ questionId, text: 'No.' });
    await ada.handIn({ questionId, text: story });
    const again = await ada.handIn({ questionId, text: story });
    const { evaluation } = practiceAnswer.parse(await again.json());
    expect(evaluation.figures.similarity.earlier).toBeCloseTo(1);
    const tries = await ada.tries();
    expect(tries.map(({ text }) => text)).toEqual([story, story, 'No.']);
    expect(tries[2]?.evaluation).toMatchObject({ status: 'too-short', overall: { value: null } });
    expect(tries[0]?.evaluation.overall).toEqual(tries[1]?.evaluation.overall);
  }, 60_000);

  it('[PRACTICE-3] shows nobody the answers of another, and deletes only one’s own', async () => {
    const [ada, ben] = [await visitor(), await visitor()];
    await ada.handIn({ questionId, text: 'A first word.' });
    const [mine] = await ada.tries();
    expect(await ben.tries()).toEqual([]);
    const path = `/answers/${mine?.id}`;
    expect((await ben.visit(path, { method: 'DELETE' })).status).toBe(404);
    expect((await ada.visit(path, { method: 'DELETE' })).status).toBe(200);
    expect(await ada.tries()).toEqual([]);
    expect((await app.request('/api/practice/questions')).status).toBe(401);
  }, 60_000);

  it('[PRACTICE-4] refuses what is too long, unreadable or about no question, with a code', async () => {
    const ada = await visitor();
    const code = async (body: unknown) => (await (await ada.handIn(body)).json()) as object;
    expect(await code({ questionId, text: 'x'.repeat(12_001) })).toMatchObject({
      code: 'too_large',
    });
    expect(await code({ questionId, text: 'x'.repeat(2_000_000) })).toMatchObject({
      code: 'too_large',
    });
    expect(await code({ questionId })).toMatchObject({ code: 'bad_request' });
    expect(await code({ questionId: 'no-such', text: story })).toMatchObject({ code: 'not_found' });
    expect(await ada.tries()).toEqual([]);
  });
});

describe('coming back to a question', () => {
  const own = {
    text: 'Why do you want to leave the harbour office?',
    category: 'general',
    tips: ['Say what you look forward to.'],
  };

  it('[PRACTICE-9] a try says which hints it had and under which clock it was', async () => {
    const ada = await visitor();
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
    const [ada, ben] = [await visitor(), await visitor()];
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
    expect((await app.request('/api/saved')).status).toBe(401);
  });

  it('[PRACTICE-14] a graded question is due later, and the rest of its schedule is told', async () => {
    const ada = await visitor();
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
    const [ada, ben] = [await visitor(), await visitor()];
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
    expect((await ada.handIn({ questionId: made.id, text: 'Gone.' })).status).toBe(404);
    expect((await ada.send('PUT', path, own)).status).toBe(200);
    expect((await ada.handIn({ questionId: made.id, text: 'Back.' })).status).toBe(201);
    expect((await ada.send('POST', '/own-questions', { ...own, tips: [] })).status).toBe(400);
    expect((await ada.send('PUT', '/own-questions/general-why-us', own)).status).toBe(400);
  }, 60_000);

  it('[PRACTICE-17] what was said in an interview is kept once with the other tries', async () => {
    const ada = await visitor();
    const { id: userId } = z.object({ id: z.string() }).parse(await (await ada.get('/me')).json());
    const asked = questionBank[0]!;
    const { id } = await store.interviews.create({
      userId,
      wish: newInterview.parse({ category: 'general', consent: true }),
      questions: [asked],
    });
    await store.interviews.appendEvents(id, spoken);
    const tries = async () => {
      const response = await ada.visit(`/answers?questionId=${asked.id}`);
      return z.object({ answers: z.array(practiceAnswer) }).parse(await response.json()).answers;
    };
    await ada.get(`/evaluations/${id}`);
    expect(await tries()).toEqual([]);
    const at = new Date();
    const end = { at, reason: 'finished', durationMs: 9_200, questionsAnswered: 1 } as const;
    await store.interviews.markEnded(id, end);
    await Promise.all([ada.get(`/evaluations/${id}`), ada.get(`/evaluations/${id}`)]);
    await vi.waitFor(async () => expect(await tries()).toHaveLength(1));
    await ada.handIn({ questionId: asked.id, text: 'Written later.' });
    const found = await tries();
    expect(found.map(({ text, interviewId }) => [text, interviewId])).toEqual([
      ['Written later.', null],
      ['um i led a team', id],
    ]);
    // What was spoken goes with its interview.
    expect((await ada.visit(`/answers/${found[1]?.id}`, { method: 'DELETE' })).status).toBe(404);
    await ada.send('DELETE', `/interviews/${id}`);
    expect(await tries()).toHaveLength(1);
  }, 60_000);

  it('[PRACTICE-18] tells which passages an answer shares with one’s own earlier ones', async () => {
    const [ada, ben] = [await visitor(), await visitor()];
    await ada.handIn({ questionId, text: story });
    const text = 'I wrote a script that refunded everybody by Monday noon, once again.';
    const made = practiceAnswer.parse(
      await (await ada.handIn({ questionId: 'general-why-us', text })).json(),
    );
    const path = `/answers/${made.id}/shared-passages`;
    const { shared } = z
      .object({ shared: z.array(sharedPassages) })
      .parse(await (await ada.visit(path)).json());
    expect(shared).toMatchObject([
      { source: { kind: 'earlier' }, passages: [{ text: expect.stringContaining('refunded') }] },
    ]);
    expect((await ben.visit(path)).status).toBe(404);
    const [first] = await ada.tries();
    const none = await ada.visit(`/answers/${first?.id}/shared-passages`);
    expect(await none.json()).toEqual({ shared: [] });
  }, 60_000);
});
