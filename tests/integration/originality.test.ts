import { afterAll, beforeAll, expect, it } from 'vitest';
import pino from 'pino';
import { offerOriginality } from '#server/practice/offer-originality.ts';
import { originality } from '#shared/originality.ts';
import { practiceAnswer } from '#shared/practice.ts';
import { questionBank } from '#server/questions/bank.ts';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { findings, startFakeCopyleaks, type FakeCopyleaks } from '#support/fake-copyleaks.ts';
import { failureOf, houseUrl, openHouse, visitorOf } from '#support/house.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import { judgeOf } from '#support/judge.ts';
import { story } from '#support/practice.ts';

const engine = createLanguageEngine();
let store: Store;
let fake: FakeCopyleaks;
let house: ReturnType<typeof openHouse>;
let app: ReturnType<typeof openHouse>;

beforeAll(async () => {
  store = await openTestStore();
  fake = await startFakeCopyleaks();
  fake.hold();
  const practice = { questions: questionBank, judge: judgeOf(engine) };
  const account = { email: 'me@example.test', key: 'key', sandbox: true, baseUrl: fake.baseUrl };
  const checks = offerOriginality({
    config: { authSecret: 'a'.repeat(32), baseUrl: houseUrl, copyleaks: account },
    store: store.originality,
    clock: { now: Date.now },
    logger: pino({ level: 'silent' }),
  });
  house = openHouse(store, { practice, originality: checks });
  app = openHouse(store, { practice });
});
afterAll(async () => {
  await engine.close();
  await fake.close();
  await store.close();
});

async function answered() {
  const visitor = await visitorOf(house);
  const body = { questionId: 'behavioural-mistake', text: story };
  const response = await visitor.send('POST', '/api/practice/answers', body);
  const answer = practiceAnswer.parse(await response.json());
  const path = `/api/originality/answers/${answer.id}`;
  const read = async () => originality.parse(await (await visitor.visit(path)).json());
  return { ...visitor, answer, path, read };
}

/** The path that the service was told to call. */
function callbackPath(status: string): string {
  const submitted = fake.asked.findLast(({ path }) => path.includes('/submit/'));
  const { body } = submitted as { body: { properties: { webhooks: { status: string } } } };
  return new URL(body.properties.webhooks.status.replace('{STATUS}', status)).pathname;
}
const callBack = (path: string, body: unknown) =>
  house.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('[PRACTICE-19] compares an answer with its writer’s consent, and the evaluation stays as it was', async () => {
  const { send, read, path, answer, visit } = await answered();
  expect(await read()).toEqual({ state: 'none' });
  expect((await send('POST', path, {})).status).toBe(400);
  expect((await send('POST', path, { consent: false })).status).toBe(400);
  expect(fake.asked).toEqual([]);
  expect((await send('POST', path, { consent: true })).status).toBe(202);
  expect(await read()).toMatchObject({ state: 'checking' });
  expect((await callBack(callbackPath('completed'), findings)).status).toBe(200);
  expect(await read()).toMatchObject({
    state: 'compared',
    share: 0.35,
    sandbox: true,
    sources: [{ matchedWords: 21 }, { matchedWords: 9 }],
  });
  const again = await visit(`/api/practice/answers?questionId=${answer.question.id}`);
  expect(await again.json()).toEqual({ answers: [answer] });
  await expect.poll(() => fake.asked.at(-1)?.path).toBe('/v3.1/scans/delete');
});

it('[PRACTICE-20] is its writer’s alone, goes with the answer, and takes no forged findings', async () => {
  const { send, path, visit, answer } = await answered();
  const stranger = await visitorOf(house);
  expect(await failureOf(await stranger.visit(path))).toMatchObject({ code: 'not_found' });
  const theirs = await stranger.send('POST', path, { consent: true });
  expect(await failureOf(theirs)).toMatchObject({ code: 'not_found' });
  await send('POST', path, { consent: true });
  const wrong = callbackPath('completed').replace(
    /[^/]+\/completed$/,
    `${'x'.repeat(43)}/completed`,
  );
  expect((await callBack(wrong, findings)).status).toBe(404);
  await visit(`/api/practice/answers/${answer.id}`, { method: 'DELETE' });
  expect((await callBack(callbackPath('completed'), findings)).status).toBe(404);
});

it('[PRACTICE-20] a service that refuses is told, and may be asked again', async () => {
  const { send, path, read } = await answered();
  fake.intercept((response) => response.writeHead(429).end());
  const refused = await failureOf(await send('POST', path, { consent: true }));
  expect(refused).toMatchObject({ code: 'originality_unavailable', retryable: true });
  expect(await read()).toMatchObject({ state: 'failed' });
  expect((await send('POST', path, { consent: true })).status).toBe(202);
});

it('[PRACTICE-21] without a service there is none to ask', async () => {
  const visitor = await visitorOf(app);
  const body = { questionId: 'behavioural-mistake', text: story };
  const made = await visitor.send('POST', '/api/practice/answers', body);
  const { id } = practiceAnswer.parse(await made.json());
  const asked = await visitor.send('POST', `/api/originality/answers/${id}`, { consent: true });
  expect(await failureOf(asked)).toMatchObject({
    code: 'originality_unavailable',
    retryable: false,
  });
});
