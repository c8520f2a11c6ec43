import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { spokenAnswers } from '#shared/practice.ts';
import { alwaysMade, sessionSteps } from '#shared/session-steps.ts';
import { generousModel } from '#support/fake-openai/generous-model.ts';
import { fail, startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { longSession } from '#support/hour.ts';
import { startPostgres, type TestPostgres } from '#support/postgres.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { allMetrics, putSessions } from '#support/stored-session.ts';
import { signUp, type Visitor } from '#support/visitor.ts';

const soon = { timeout: 30_000, interval: 100 };
let fake: FakeOpenAi;
let postgres: TestPostgres;
beforeAll(async () => {
  [fake, postgres] = await Promise.all([startFakeOpenAi(), startPostgres()]);
  fake.chat.answer(generousModel);
});
afterAll(async () => {
  await postgres?.close();
  await fake?.close();
});

const stepsOf = async (visitor: Visitor, id: string) => {
  const answer = await visitor.fetch(`/api/interviews/${id}/steps`);
  return sessionSteps.parse(await answer.json()).steps;
};
const stateOf = async (visitor: Visitor, id: string, name: string) =>
  (await stepsOf(visitor, id)).find((step) => step.name === name)?.state;

describe.each(['PGlite', 'PostgreSQL'])('a server on %s', (database) => {
  let server: TestServer;
  let ada: Visitor;
  let id: string;

  beforeAll(async () => {
    server = await startServer({
      ...{ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: fake.baseUrl },
      ...(database === 'PostgreSQL' && { DATABASE_URL: postgres.url }),
    });
    ada = await signUp(server.url);
  });
  afterEach(() => fake.chat.answer(generousModel));
  afterAll(() => server?.close());

  it('[JOBS-5] killed in the middle of a step loses nothing, and makes the rest at the next start', async () => {
    const begun = Promise.withResolvers<void>();
    // Asked, it never answers.
    fake.interceptChat(() => begun.resolve());
    const hour = longSession({ metrics: await allMetrics(), minutes: 3 });
    [id = ''] = await putSessions(server, {
      visitor: ada,
      sessions: [{ hour, steps: alwaysMade }],
    });
    await begun.promise;
    expect(await stateOf(ada, id, 'judging')).toBe('running');
    await server.kill();
    await server.start();
    const states = async () => (await stepsOf(ada, id)).map((step) => [step.name, step.state]);
    await expect.poll(states, soon).toEqual(alwaysMade.map((name) => [name, 'done']));
    const read = await ada.fetch(`/api/evaluations/${id}`);
    const { answers } = spokenAnswers.parse(await read.json());
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.every(({ evaluation }) => evaluation.method === 'model')).toBe(true);
  });

  it('[JOBS-3] a step that failed says why, and goes on when its owner asks, nobody else', async () => {
    fake.interceptChat(fail(401));
    const hour = longSession({ metrics: await allMetrics(), minutes: 3, seed: 'another' });
    const [other = ''] = await putSessions(server, {
      visitor: ada,
      sessions: [{ hour, steps: alwaysMade }],
    });
    await expect.poll(() => stateOf(ada, other, 'judging'), soon).toBe('failed');
    const failed = (await stepsOf(ada, other)).at(-1);
    expect(failed).toMatchObject({ name: 'judging', reason: 'ai_unavailable' });
    const again = `/api/interviews/${other}/steps/judging/again`;
    const ben = await signUp(server.url);
    expect((await ben.fetch(`/api/interviews/${other}/steps`)).status).toBe(404);
    expect((await ben.fetch(again, { method: 'POST' })).status).toBe(404);
    expect((await fetch(server.url + again, { method: 'POST' })).status).toBe(401);
    expect((await ada.fetch(`${again}st`, { method: 'POST' })).status).toBe(404);
    const unknown = again.replace('judging', 'cooking');
    expect((await ada.fetch(unknown, { method: 'POST' })).status).toBe(400);
    const line = await ada.connect();
    const told: string[] = [];
    line.socket.on('step:changed', ({ interviewId, step }) => {
      if (interviewId === other) told.push(`${step.name} ${step.state}`);
    });
    expect((await ada.fetch(again, { method: 'POST' })).status).toBe(200);
    await expect.poll(() => told.at(-1), soon).toBe('judging done');
    line.close();
    expect(await stateOf(ada, other, 'judging')).toBe('done');
  });
});
