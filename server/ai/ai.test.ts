import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { z } from 'zod';
import { fail, hang, html, startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { createAi, type Ai } from './ai.ts';
import type { Spending } from './budget.ts';

const schema = z.object({ score: z.int().min(1).max(5), quote: z.string() });
const question = {
  userId: 'ada',
  purpose: 'evaluate-answer',
  instructions: 'Judge the answer.',
  input: 'I led three people.',
  shape: 'evaluation',
  schema,
  maxOutputTokens: 500,
};
const nowMs = Date.parse('2026-05-04T12:00:00Z');

let fake: FakeOpenAi;
let spendings: Spending[];
beforeEach(async () => {
  fake = await startFakeOpenAi();
  spendings = [];
});
afterEach(() => fake.close());

function open(options: { perPerson?: number; everybody?: number; timeoutMs?: number } = {}): Ai {
  const { perPerson = 10_000, everybody = 100_000, timeoutMs = 5_000 } = options;
  return createAi({
    apiKey: 'key-of-tests',
    baseUrl: fake.baseUrl,
    model: 'model-of-tests',
    embeddingModel: 'vectors-of-tests',
    timeoutMs,
    limits: { perPerson, everybody, prices: { input: 1, output: 10 } },
    ledger: {
      spentSince: async (userId, since) => {
        const tokens = (of: readonly Spending[]) =>
          of.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
        const recent = spendings.filter(({ at }) => at >= since);
        return {
          person: tokens(recent.filter((spending) => spending.userId === userId)),
          everybody: tokens(recent),
        };
      },
      record: async (spending) => void spendings.push(spending),
    },
    clock: { now: () => nowMs },
    logger: pino({ level: 'silent' }),
  });
}

describe('asking a model', () => {
  it('[AI-1] gets an answer of the asked shape, at temperature 0', async () => {
    fake.chat.answer(() => ({ content: { score: 4, quote: 'I led' } }));
    const answer = await open().ask(question);
    expect(answer).toEqual({
      value: { score: 4, quote: 'I led' },
      model: 'model-of-tests',
      cached: false,
    });
    expect(fake.chat.requests[0]).toMatchObject({
      temperature: 0,
      response_format: { json_schema: { name: 'evaluation', strict: true } },
    });
    expect(fake.received[0]?.headers.authorization).toBe('Bearer key-of-tests');
    expect(fake.received[0]?.body.toString()).not.toContain('ada');
  });

  it('[AI-2] what was answered is not asked again, but for each person anew', async () => {
    fake.chat.answer(() => ({ content: { score: 4, quote: '' } }));
    const ai = open();
    await ai.ask(question);
    expect(await ai.ask(question)).toMatchObject({ cached: true });
    expect(await ai.ask({ ...question, userId: 'bob' })).toMatchObject({ cached: false });
    expect(fake.chat.requests).toHaveLength(2);
  });

  it.each([
    ['no JSON', { content: 'Sure, here you go' }],
    ['a wrong shape', { content: { score: 9, quote: '' } }],
    ['a cut-off answer', { content: { score: 3, quote: '' }, finish: 'length' as const }],
    ['nothing', {}],
  ])('[AI-3] %s is asked for once more, then told as unusable', async (_, reply) => {
    fake.chat.answer(() => reply);
    await expect(open().ask(question)).rejects.toMatchObject({ code: 'ai_unusable' });
    expect(fake.chat.requests).toHaveLength(2);
    fake.chat.answer(({ messages: _messages }) => ({ content: { score: 3, quote: '' } }));
    expect(await open().ask(question)).toMatchObject({ value: { score: 3 } });
  });

  it('[AI-3] a page instead of an answer is told as unusable', async () => {
    fake.intercept(html, html);
    await expect(open().ask(question)).rejects.toMatchObject({ code: 'ai_unusable' });
  });

  it('[AI-4] a refusal is told as such and not repeated', async () => {
    fake.chat.answer(() => ({ refusal: 'I would rather not.' }));
    await expect(open().ask(question)).rejects.toMatchObject({
      code: 'ai_refused',
      retryable: false,
    });
    expect(fake.chat.requests).toHaveLength(1);
  });

  it('[AI-5] what may pass is tried again, what may not is not', async () => {
    fake.chat.answer(() => ({ content: { score: 2, quote: '' } }));
    fake.intercept(fail(500), fail(429, { 'retry-after-ms': '5' }));
    expect(await open().ask(question)).toMatchObject({ value: { score: 2 } });
    expect(fake.received).toHaveLength(3);

    fake.intercept(fail(401));
    const rejected = { code: 'ai_unavailable', retryable: false };
    await expect(open().ask(question)).rejects.toMatchObject(rejected);
    expect(fake.received).toHaveLength(4);
  });

  it('[AI-5] a vendor with too much to do is told as busy', async () => {
    const busy = fail(429, { 'retry-after-ms': '5' });
    fake.intercept(busy, busy, busy);
    await expect(open().ask(question)).rejects.toMatchObject({ code: 'ai_busy', retryable: true });
  });

  it('[AI-6] waits no longer than it may, and ends when the asker leaves', async () => {
    fake.intercept(hang, hang, hang);
    await expect(open({ timeoutMs: 50 }).ask(question)).rejects.toMatchObject({ code: 'timeout' });

    fake.intercept(hang);
    const leaving = new AbortController();
    const asking = open().ask({ ...question, signal: leaving.signal });
    await expect.poll(() => fake.received.length).toBe(4);
    leaving.abort();
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('[AI-7] what is spent is recorded with its cost, and the day’s budgets hold', async () => {
    fake.chat.answer(() => ({ content: { score: 2, quote: '' } }));
    const ai = open({ perPerson: 700 });
    await ai.ask(question);
    expect(spendings).toEqual([
      {
        userId: 'ada',
        interviewId: null,
        purpose: 'evaluate-answer',
        model: 'model-of-tests',
        inputTokens: 100,
        outputTokens: 20,
        costUsd: 0.0003,
        at: new Date(nowMs),
      },
    ]);
    expect(await ai.remaining('ada')).toBe(580);
    await ai.ask({ ...question, input: 'Another.' });
    const third = ai.ask({ ...question, input: 'One more.' });
    await expect(third).rejects.toMatchObject({ code: 'ai_budget_spent' });
    await expect(ai.ask({ ...question, userId: 'bob' })).resolves.toBeDefined();
  });

  it('[AI-7] many questions at once do not overdraw', async () => {
    fake.chat.answer(() => ({ content: { score: 2, quote: '' } }));
    const ai = open({ everybody: 1_600 });
    const asked = [1, 2, 3, 4, 5].map((n) => ai.ask({ ...question, input: `Answer ${n}` }));
    const settled = await Promise.allSettled(asked);
    const done = settled.filter(({ status }) => status === 'fulfilled');
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThanOrEqual(3);
    expect(settled.at(-1)).toMatchObject({ reason: { code: 'ai_budget_spent' } });
  });

  it('[AI-8] without a model every question says so', async () => {
    const ledger = {
      spentSince: async () => ({ person: 0, everybody: 0 }),
      record: async () => {},
    };
    const ai = createAi({
      model: 'none',
      embeddingModel: 'none',
      limits: { perPerson: 1, everybody: 1 },
      ledger,
      clock: { now: () => nowMs },
      logger: pino({ level: 'silent' }),
    });
    expect(ai.model).toBeNull();
    await expect(ai.ask(question)).rejects.toMatchObject({
      code: 'ai_unavailable',
      retryable: false,
    });
  });
});

describe('vectors', () => {
  it('[AI-9] come in order, of unit length, the same for the same text', async () => {
    const errand = { userId: 'ada', purpose: 'similarity' };
    const [one, two, again] = await open().embed({ ...errand, texts: ['one', 'two', 'one'] });
    expect(Math.hypot(...(one ?? []))).toBeCloseTo(1);
    expect(one).toEqual(again);
    expect(one).not.toEqual(two);
    expect(await open().embed({ ...errand, texts: [] })).toEqual([]);
  });
});
