import pino from 'pino';
import type { BrowserContext } from 'playwright-core';
import { discoverAnalysers } from '#server/analysis/discover.ts';
import { createStore, type Store } from '#server/store/store.ts';
import { metricInfo, type MetricInfo } from '#shared/metrics.ts';
import type { StepName } from '#shared/session-steps.ts';
import type { Hour } from './hour.ts';
import type { TestServer } from './server.ts';
import type { Visitor } from './visitor.ts';

/** Written as the timeline's writer does: ten seconds at a time. */
const chunkMs = 10_000;

/** Puts a session that is over into a store. Answers its id. */
export async function storeSession(
  store: Pick<Store, 'interviews'>,
  {
    userId,
    hour,
    at = new Date(),
    steps = [],
  }: { userId: string; hour: Hour; at?: Date; steps?: readonly StepName[] },
): Promise<string> {
  const { events, questions, durationMs } = hour;
  const wish = { category: 'software', questionCount: 3, consent: true } as const;
  const { id } = await store.interviews.create({
    ...{ userId, questions, at },
    wish: { ...wish, preferences: { focus: 'any', silent: false, mutedRules: [] } },
  });
  await store.interviews.markStarted(id, at);
  const chunks = Map.groupBy(events, ({ atMs }) => Math.floor(atMs / chunkMs));
  for (const chunk of chunks.values()) await store.interviews.appendEvents(id, chunk);
  await store.interviews.markEnded(id, {
    ...{ at: new Date(at.getTime() + durationMs), reason: 'finished', durationMs },
    questionsAnswered: questions.length,
    steps,
  });
  return id;
}

/** The same for a server that runs: one process at a time uses a data folder, so it steps aside meanwhile. */
export async function putSessions(
  server: TestServer,
  {
    visitor,
    sessions,
  }: {
    visitor: Visitor;
    sessions: readonly { hour: Hour; at?: Date; steps?: readonly StepName[] }[];
  },
): Promise<string[]> {
  const user = (await (await visitor.fetch('/api/me')).json()) as { id: string };
  await server.stop();
  const logger = pino({ level: 'silent' });
  const { dataDir, databaseUrl } = server;
  const store = await createStore({ dataDir, databaseUrl, logger });
  try {
    const ids: string[] = [];
    for (const one of sessions) ids.push(await storeSession(store, { userId: user.id, ...one }));
    return ids;
  } finally {
    await store.close();
    await server.start();
  }
}

export async function allMetrics(): Promise<MetricInfo[]> {
  return (await discoverAnalysers()).map(({ metric }) => metricInfo.parse(metric));
}

/** A browser in which this visitor is signed in. */
export async function signIn(
  context: BrowserContext,
  { visitor, url }: { visitor: Visitor; url: string },
): Promise<void> {
  const cookies = visitor.cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
  await context.addCookies(cookies);
}
