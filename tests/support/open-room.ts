import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnalysisPool } from '#server/analysis/pool.ts';
import { discoverRules } from '#server/coaching/discover.ts';
import { createCoach } from '#server/coaching/engine.ts';
import { CandidateMedia } from '#server/interviews/candidate-media.ts';
import { InterviewRegistry } from '#server/interviews/registry.ts';
import { createMediaPool } from '#server/media/pool.ts';
import { createKnownQuestions } from '#server/practice/known-questions.ts';
import { createFindPushed } from '#server/practice/pushed-question.ts';
import { questionBank } from '#server/questions/bank.ts';
import { createRealtime } from '#server/realtime/server.ts';
import { systemClock } from '#lib/clock.ts';
import { Scope } from '#lib/scope.ts';
import { newInterview } from '#shared/schemas.ts';
import { createTestAccess } from './access.ts';
import { openTestStore } from './database.ts';
import { recordingsOn } from './kept-recordings.ts';
import { installedWorker, quiet } from './rehearsal.ts';
import { Line } from './visitor.ts';

/** Milliseconds a lost line is waited for; short, so that a test need not wait half a minute. */
const graceMs = 1_500;

/**
 * Interviews behind their socket door, with real media, analysis and store. Whoever names themselves
 * in the cookie is signed in; who may watch whom is kept in memory.
 */
export async function openRoom() {
  const scope = new Scope();
  const store = scope.own(await openTestStore());
  const media = scope.own(
    await createMediaPool({
      workers: 1,
      rtcPort: 0,
      listenAddress: '127.0.0.1',
      logger: quiet,
      ...installedWorker,
    }),
  );
  const analysis = scope.own(await createAnalysisPool({ processes: 1, fps: 5, logger: quiet }));
  const rules = await discoverRules();
  const recordings = scope.own(await recordingsOn(store, scope));
  const coaches = createTestAccess();
  const registry = new InterviewRegistry({
    store: store.interviews,
    createMedia: ({ phase, events }) =>
      CandidateMedia.create({
        media,
        analysis,
        phase,
        events,
        logger: quiet,
        now: systemClock.now,
      }),
    createCoach: (preferences) => createCoach({ rules, preferences, onRuleFailed() {} }),
    ai: { model: null, ask: () => Promise.reject(new Error('never asked')) },
    pickOther: () => null,
    prepareVoice: () => {},
    recordings: {
      keeper: recordings,
      consent: { give: async () => {}, withdraw: async () => {} },
    },
    transcriber: null,
    speechBudget: () => ({ isLeft: async () => true, spend: () => {} }),
    browserWords: true,
    offersExpression: () => false,
    access: coaches.access,
    clock: systemClock,
    logger: quiet,
    graceMs,
  });
  const httpServer = createServer().listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  scope.add(() => httpServer.close());
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const realtime = scope.own(
    createRealtime({
      httpServer,
      getSession: async (headers) => {
        const id = headers.get('cookie');
        return id
          ? { user: { id, name: `${id} by name` }, expiresAt: new Date(Date.now() + 3_600_000) }
          : null;
      },
      registry,
      findPushed: createFindPushed(createKnownQuestions(questionBank, { get: async () => null })),
      baseUrl: url,
      logger: quiet,
    }),
  );
  scope.add(() => registry.closeAll());
  let people = 0;

  return {
    coaches,
    registry,
    recordings,
    mediaPids: () => media.pids(),
    realtime,
    /** A candidate with an interview of so many questions that nobody has opened yet. */
    async createInterview({ questions = 2, silent = false, cv = '' } = {}) {
      const userId = `candidate-${(people += 1)}`;
      const { db, schema } = store.accountsDatabase;
      const email = `${userId}@example.test`;
      await db.insert(schema.user).values({ id: userId, name: userId, email });
      const wish = newInterview.parse({
        category: 'general',
        consent: true,
        preferences: { silent },
        ...(cv && { material: { cv }, cvConsent: true }),
      });
      const asked = questionBank.slice(0, questions);
      const { id } = await store.interviews.create({ userId, wish, questions: asked });
      return { id, userId };
    },
    line: (userId: string, tab?: string) =>
      Line.open(url, userId, tab === undefined ? {} : { tab }),
    close: () => scope.close(),
  };
}

export type OpenRoom = Awaited<ReturnType<typeof openRoom>>;
