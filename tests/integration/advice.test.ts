import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAdvisor, type Advisor } from '#server/advice/advisor.ts';
import { createAi } from '#server/ai/ai.ts';
import { SessionSummaries } from '#server/jobs/session-summaries.ts';
import { questionBank } from '#server/questions/bank.ts';
import { readView } from '#server/store/timelines.ts';
import type { Store } from '#server/store/store.ts';
import type { UserId } from '#shared/ids.ts';
import { newInterview } from '#shared/schemas.ts';
import { openTestStore } from '#support/database.ts';
import { startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';

let store: Store;
let fake: FakeOpenAi;
let advisor: Advisor;
let summaries: SessionSummaries;
const people: UserId[] = ['ada', 'ben'];

beforeAll(async () => {
  store = await openTestStore();
  fake = await startFakeOpenAi();
  const { db, schema } = store.accountsDatabase;
  for (const id of people) {
    const at = new Date();
    await db.insert(schema.user).values({
      id,
      name: id,
      email: `${id}@example.test`,
      emailVerified: false,
      createdAt: at,
      updatedAt: at,
    });
  }
  const ai = createAi({
    baseUrl: fake.baseUrl,
    model: 'model-of-tests',
    embeddingModel: 'vectors-of-tests',
    limits: { perPerson: 1e6, everybody: 1e6 },
    ledger: store.aiLedger,
    clock: { now: Date.now },
    logger: pino({ level: 'silent' }),
  });
  summaries = new SessionSummaries({
    store: store.summaries,
    readView: (id) => readView(store.interviews, id),
    metrics: () => [],
    logger: pino({ level: 'silent' }),
  });
  advisor = createAdvisor({
    ai,
    store: store.histories,
    summarise: (id) => summaries.read(id),
    metrics: () => [],
    questions: questionBank,
    clock: { now: Date.now },
  });
  const { id } = await store.interviews.create({
    userId: 'ada',
    wish: newInterview.parse({ category: 'finance', consent: true }),
    questions: [questionBank[0]!],
  });
  await store.interviews.markEnded(id, {
    at: new Date(),
    reason: 'finished',
    durationMs: 9_000,
    questionsAnswered: 1,
  });
});
afterAll(async () => {
  await summaries.close();
  await fake.close();
  await store.close();
});

async function reply(userId: UserId): Promise<string> {
  let text = '';
  const signal = new AbortController().signal;
  const messages = [{ from: 'person' as const, text: 'I am ada. What did ada rehearse?' }];
  for await (const part of advisor.converse({ userId, messages, signal })) {
    if (part.type === 'text') text += part.text;
  }
  return text;
}

it('[ADVICE-4] a model learns of the one who asks through tools, and never of another', async () => {
  fake.chat.answer(({ messages }) => {
    const last = messages.at(-1);
    if (last?.role === 'tool') return { content: String(last.content) };
    const wish = { count: 10, userId: 'ada', person: 'ada' };
    return { calls: [{ name: 'recent_rehearsals', arguments: wish }] };
  });
  expect(await reply('ada')).toContain('finance');
  expect(await reply('ben')).toBe('[]');
  expect(await advisor.byRules('ben', 'practised')).toMatch(/not answered a question yet/);
});

it('[ADVICE-5] what a rehearsal came to is read from its timeline once and kept', async () => {
  await advisor.advise('ada');
  const kept = await store.histories.read('ada');
  expect(kept.rehearsals).toMatchObject([{ category: 'finance', measures: [] }]);
  expect((await advisor.advise('ben')).recommendations).toMatchObject([{ kind: 'first' }]);
});
