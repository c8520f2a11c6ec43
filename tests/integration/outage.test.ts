import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startPostgres } from '#support/postgres.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp } from '#support/visitor.ts';

let database: Awaited<ReturnType<typeof startPostgres>>;
let server: TestServer;
beforeAll(async () => {
  database = await startPostgres();
  server = await startServer({ DATABASE_URL: database.url, LOG_LEVEL: 'error' });
});
afterAll(async () => {
  await server?.close();
  await database?.close();
});

it('[RECORD-8] an interview goes on while its database is away, and all of it is stored', async () => {
  const visitor = await signUp(server.url);
  const { id } = await visitor.createInterview({ questionCount: 3 });
  const line = await visitor.connect();
  await line.join(id);
  await line.request('interview:start', { interviewId: id });

  await database.stop();
  for (const index of [0, 1]) {
    await line.request('question:spoken', { interviewId: id, index });
    await line.request('answer:finish', { interviewId: id, index });
  }
  await vi.waitFor(() => expect(line.all('question:asked')).toHaveLength(3), 15_000);
  const health = await fetch(`${server.url}/healthz`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ code: 'store_unavailable' });

  await database.start();
  await line.request('question:spoken', { interviewId: id, index: 2 });
  await line.request('answer:finish', { interviewId: id, index: 2 });
  await vi.waitFor(() => expect(line.all('interview:ended')).toHaveLength(1), 20_000);
  const told = line.events.map(({ seq }) => seq);
  line.close();

  await vi.waitFor(async () => {
    const response = await visitor.fetch(`/api/interviews/${id}/timeline`);
    const { events } = (await response.json()) as { events: { seq: number }[] };
    expect(events.map(({ seq }) => seq)).toEqual(told);
  }, 120_000);
  const detail = await (await visitor.fetch(`/api/interviews/${id}`)).json();
  expect(detail).toMatchObject({ state: 'ended', endReason: 'finished' });
});
