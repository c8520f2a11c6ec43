import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { createAdvisor } from '#server/advice/advisor.ts';
import { createAi, type Ai } from '#server/ai/ai.ts';
import { createListener, type Listener } from '#server/http/listener.ts';
import { questionBank } from '#server/questions/bank.ts';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { halfway } from '#support/fake-openai/halfway.ts';
import { fail, startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { houseUrl, openHouse } from '#support/house.ts';
import { signUpOver } from '#support/sign-up.ts';

const perPerson = 100_000;
let store: Store;
let fake: FakeOpenAi;
let ai: Ai;
let listener: Listener;
let url: string;

beforeAll(async () => {
  store = await openTestStore();
  fake = await startFakeOpenAi();
  ai = createAi({
    baseUrl: fake.baseUrl,
    model: 'model-of-tests',
    embeddingModel: 'vectors-of-tests',
    limits: { perPerson, everybody: 1e6 },
    ledger: store.aiLedger,
    clock: systemClock,
    logger: pino({ level: 'silent' }),
  });
  const advisor = createAdvisor({
    ai,
    store: store.histories,
    summarise: async () => null,
    metrics: () => [],
    questions: questionBank,
    clock: systemClock,
  });
  // Only a real server notices that somebody has hung up.
  const house = openHouse(store, { advisor, ai });
  listener = createListener(house.fetch, { host: '127.0.0.1', port: 0 });
  ({ url } = await listener.listen());
});
afterAll(async () => {
  await listener.close();
  await fake.close();
  await store.close();
});

const visitor = () => signUpOver((path, init) => fetch(url + path, init), { origin: houseUrl });
type Visit = Awaited<ReturnType<typeof visitor>>['visit'];

const ask = (visit: Visit, init: RequestInit = {}) =>
  visit('/api/advice/chat', {
    method: 'POST',
    body: JSON.stringify({ messages: [{ from: 'person', text: 'How am I doing?' }] }),
    ...init,
  });

const partsIn = (stream: string) =>
  [...stream.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as object);

it('[ADVICE-10] a reply is streamed as events, its end told', async () => {
  fake.chat.answer(() => ({ content: 'You pause well.' }));
  const response = await ask((await visitor()).visit);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const parts = partsIn(await response.text());
  expect(parts.slice(0, -1)).toEqual(
    ['You ', 'pause ', 'well.'].map((text) => ({ type: 'text', text })),
  );
  expect(parts.at(-1)).toEqual({ type: 'ended' });
});

it('[ADVICE-10] a failure after the beginning is told as the last event, with its code', async () => {
  fake.intercept(fail(400));
  const parts = partsIn(await (await ask((await visitor()).visit)).text());
  expect(parts).toMatchObject([{ type: 'failed', failure: { code: 'ai_unusable' } }]);
});

it('[ADVICE-10] whoever hangs up in the middle ends the model’s work, and what was set aside is free', async () => {
  const { visit } = await visitor();
  const { id } = (await (await visit('/api/me')).json()) as { id: string };
  const reply = halfway('You pause ');
  fake.intercept(reply.endpoint);
  const leaving = new AbortController();
  const response = await ask(visit, { signal: leaving.signal });
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value)).toContain('You pause ');
  expect(await ai.remaining(id)).toBeLessThan(perPerson);
  leaving.abort();
  await reply.left;
  await vi.waitFor(async () => expect(await ai.remaining(id)).toBe(perPerson), 15_000);
});

it('[ADVICE-10] strangers, and questions that are none, are refused before the model hears of them', async () => {
  const before = fake.received.length;
  const { visit } = await visitor();
  expect((await ask((path, init) => fetch(url + path, init))).status).toBeGreaterThan(400);
  expect((await ask(visit, { body: '{"messages":[]}' })).status).toBe(400);
  expect(fake.received.length).toBe(before);
});
