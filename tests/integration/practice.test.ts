import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAccounts } from '#server/accounts/accounts.ts';
import { createOfflineEvaluator } from '#server/evaluation/evaluator.ts';
import { createHttp } from '#server/http/app.ts';
import { createLanguageEngine, type LanguageEngine } from '#server/language/engine.ts';
import { comparedQuestions, questionBank } from '#server/questions/bank.ts';
import type { Store } from '#server/store/store.ts';
import { practiceAnswer, spokenAnswer } from '#shared/practice.ts';
import { newInterview } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { openTestStore } from '#support/database.ts';

const baseUrl = 'http://localhost:3000';
const logger = pino({ level: 'silent' });
const questionId = 'behavioural-mistake';
const story =
  'Um, two years ago I released a price update at work without checking the rounding, a mistake that ' +
  '340 customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';

let store: Store;
let engine: LanguageEngine;
let app: ReturnType<typeof createHttp>;

beforeAll(async () => {
  store = await openTestStore();
  engine = createLanguageEngine();
  app = createHttp({
    accounts: createAccounts({ store, secret: 'a'.repeat(32), baseUrl, logger, rateLimit: false }),
    store,
    catalog: () => ({
      metrics: [],
      rules: [],
      categories: [],
      styles: [],
      speech: { transcriber: null, approximate: false, browserWords: false, voice: 'browser' },
    }),
    pickQuestions: () => [],
    ai: { model: null, remaining: async () => 0 },
    voices: { speak: async () => ({ audio: new Uint8Array([82]), type: 'audio/wav' }) },
    practice: {
      questions: questionBank,
      evaluator: createOfflineEvaluator({ engine, others: comparedQuestions }),
    },
    offersExpression: () => true,
    questions: {
      ai: { model: null, ask: async () => Promise.reject(new Error('no model')) },
      bank: [],
      embed: async () => [],
      researcher: null,
    },
    isDraining: () => false,
    analysisHealth: () => null,
    baseUrl,
    clientDir: '/nowhere',
    logger,
    trustProxy: false,
  });
});
afterAll(async () => {
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
    get: async (path: string) => app.request(`/api${path}`, { headers: { ...headers, cookie } }),
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
    const answersOf = async (id: string) => {
      const response = await ada.get(`/evaluations/${id}`);
      return z.object({ answers: z.array(spokenAnswer) }).parse(await response.json()).answers;
    };
    expect(await answersOf(silent.id)).toEqual([]);
    expect(await answersOf(heard.id)).toMatchObject([
      { index: 0, text: 'um i led a team', evaluation: { status: 'too-short' } },
    ]);
    expect((await ben.get(`/evaluations/${heard.id}`)).status).toBe(404);
  });
});

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
