import pino from 'pino';
import { createAccounts } from '#server/accounts/accounts.ts';
import type { AnswerJudge } from '#server/evaluation/judge.ts';
import { createHttp, type HttpOptions } from '#server/http/app.ts';
import { createCompactTimelines } from '#server/http/compact-timelines.ts';
import { createAppointments } from '#server/appointments/appointments.ts';
import { createMarking } from '#server/marking/marking.ts';
import { createReadableInterviews } from '#server/http/readable-interviews.ts';
import { createSearch } from '#server/search/search.ts';
import type { Store } from '#server/store/store.ts';
import { createThreads } from '#server/threads/threads.ts';
import { Retention } from '#server/recordings/retention.ts';
import { createTrends } from '#server/trends/trends.ts';
import { errorBody } from '#shared/error-codes.ts';
import { coachesOn } from './coaches.ts';
import { noAdvice } from './no-advice.ts';
import { noClips, noRecordings } from './no-recordings.ts';
import { signUpOver } from './sign-up.ts';

export const houseUrl = 'http://localhost:3000';
const logger = pino({ level: 'silent' });
const absent = async () => Promise.reject(new Error('not part of this test'));

/** Where nothing is answered. */
export const noJudge: AnswerJudge = {
  preferred: 'offline',
  warm: async () => {},
  evaluate: absent,
};

type House = ReturnType<typeof createHttp>;

/** Everything HTTP over a store; whatever else a test is about, it names. */
export function openHouse(
  store: Store,
  { rateLimit = false, ...changes }: Partial<HttpOptions> & { rateLimit?: boolean } = {},
): House {
  const baseUrl = changes.baseUrl ?? houseUrl;
  const coaches = changes.coaches ?? coachesOn(store);
  const { access } = coaches;
  return createHttp({
    accounts: createAccounts({ store, secret: 'a'.repeat(32), baseUrl, logger, rateLimit }),
    store,
    compactTimelines: createCompactTimelines(store),
    steps: { list: absent, again: absent },
    catalog: () => ({
      metrics: [],
      rules: [],
      categories: [],
      styles: [],
      speech: { transcriber: null, approximate: false, browserWords: false, voice: 'browser' },
      originality: null,
    }),
    pickQuestions: () => [],
    ai: { model: null, remaining: async () => 0 },
    voices: { speak: async () => ({ audio: new Uint8Array([82]), type: 'audio/wav' }) },
    practice: { questions: [], judge: noJudge },
    originality: null,
    dictation: null,
    spokenJudge: { read: absent, again: absent },
    advisor: noAdvice,
    ...noRecordings,
    ...noClips,
    documents: { read: absent },
    reports: { print: absent },
    retention: new Retention({
      ...{ store: store.retention, houseDays: 90, logger, now: Date.now },
      onDue: absent,
    }),
    offersExpression: () => true,
    coaches,
    marking: createMarking({
      ...{ store, access, now: Date.now },
      readable: createReadableInterviews({ interviews: store.interviews, access }),
    }),
    letters: store.letters,
    appointments: createAppointments({
      ...{ store: store.appointments, changes: coaches.changes, mails: false, now: Date.now },
    }),
    mails: false,
    corrections: { change: absent },
    threads: createThreads({ threads: store.threads, now: Date.now }),
    search: createSearch({ store: store.search, now: Date.now }),
    trends: createTrends({
      store: store.trends,
      refresh: async () => {},
      metrics: () => [],
      now: Date.now,
    }),
    questions: {
      ai: { model: null, ask: absent },
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
    ...changes,
  });
}

/** A visitor who signed up and asks the API. */
export async function visitorOf(house: House) {
  const { visit } = await signUpOver((path, init) => house.request(path, init), {
    origin: houseUrl,
  });
  return {
    visit,
    send: (method: string, path: string, body?: unknown, init: RequestInit = {}) =>
      visit(path, {
        method,
        ...init,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

/** What a refused request was told. */
export async function failureOf(response: Response) {
  return { status: response.status, ...errorBody.parse(await response.json()) };
}
