import { fileURLToPath } from 'node:url';
import { createAccounts } from './accounts/accounts.ts';
import { createAdvisor } from './advice/advisor.ts';
import { createAi } from './ai/ai.ts';
import { createAppointments } from './appointments/appointments.ts';
import { discoverAnalysers } from './analysis/discover.ts';
import type { LaneStats, ProcessLoad } from './analysis/messages.ts';
import { createAnalysisPool } from './analysis/pool.ts';
import { discoverRules } from './coaching/discover.ts';
import { createCoaches } from './coaches/coaches.ts';
import { createCoach } from './coaching/engine.ts';
import type { Config } from './config.ts';
import { DocumentReader } from './documents/document-reader.ts';
import { createOfflineEvaluator } from './evaluation/evaluator.ts';
import { createAnswerJudge } from './evaluation/judge.ts';
import { createModelEvaluator } from './evaluation/model-evaluator.ts';
import { createHttp } from './http/app.ts';
import { describeHouse } from './http/catalog.ts';
import { createListener } from './http/listener.ts';
import { createReadableInterviews } from './http/readable-interviews.ts';
import { expressionOffer } from './accounts/expression-offer.ts';
import { SessionSummaries } from './jobs/session-summaries.ts';
import { AppointmentLetters } from './jobs/appointment-letters.ts';
import { SpokenJudge } from './jobs/spoken-judge.ts';
import { ThreadLetters } from './jobs/thread-letters.ts';
import { CandidateMedia } from './interviews/candidate-media.ts';
import { InterviewRegistry } from './interviews/registry.ts';
import { systemClock } from '#lib/clock.ts';
import type { Logger } from '#lib/logger.ts';
import { Scope } from '#lib/scope.ts';
import { createLanguageEngine } from './language/engine.ts';
import { createEmbeddingMemory } from './language/similarity.ts';
import { offerOriginality } from './practice/offer-originality.ts';
import { createRequestLimits } from './limits/request-limits.ts';
import { createMarking } from './marking/marking.ts';
import { createMail } from './mail/mail.ts';
import { createMediaPool } from './media/pool.ts';
import { reachableAddress } from './media/reachable-address.ts';
import { bankLandmarks } from './questions/bank-vectors.ts';
import { questionBank } from './questions/bank.ts';
import { createQuestionPicker } from './questions/pick.ts';
import { createSerpApi } from './questions/research.ts';
import { createKnownQuestions } from './practice/known-questions.ts';
import { createFindPushed } from './practice/pushed-question.ts';
import { createRealtime } from './realtime/server.ts';
import { openRecordings } from './recordings/open-recordings.ts';
import { ReportPrinter } from './reports/report-printer.ts';
import { createSpeechBudget } from './speech/speech-budget.ts';
import { createDictation } from './speech/dictation.ts';
import { createTranscriber } from './speech/transcriber.ts';
import { chooseTranscribers } from './speech/transcribers.ts';
import { createVoices } from './speech/voices/voices.ts';
import { createSearch } from './search/search.ts';
import { createStore } from './store/store.ts';
import { createThreads } from './threads/threads.ts';
import { createTrends } from './trends/trends.ts';
import { readView } from './store/timelines.ts';

/** What the benches read: counters and process ids, nothing of anybody's answers. */
export interface Vitals {
  lanes: LaneStats[];
  mediaPids: number[];
  analysisPids: number[];
  recogniserPids: number[];
  analysis: ProcessLoad[];
}

export interface App {
  /** @throws AppError when the address cannot be used. */
  listen(): Promise<{ url: string }>;
  /** No new interviews; resolves when the live ones are over or `withinMs` has passed. */
  drain(withinMs: number): Promise<void>;
  close(): Promise<void>;
  vitals(): Vitals;
}

/** After they ran out; they may hold an address of somebody who is not here. */
const invitationsKeptMs = 30 * 24 * 3_600_000;
const clientDir = fileURLToPath(new URL('../client/dist', import.meta.url));

/** Builds and wires everything; the only file that sees every room. */
export async function createApp(
  config: Config,
  { logger, rateLimit = true }: { logger: Logger; rateLimit?: boolean },
): Promise<App> {
  const scope = new Scope({ onError: (err) => logger.error({ err }, 'closing failed') });
  try {
    return await build(config, { logger, scope, rateLimit });
  } catch (error) {
    await scope.close();
    throw error;
  }
}

async function build(
  config: Config,
  { logger, scope, rateLimit }: { logger: Logger; scope: Scope; rateLimit: boolean },
): Promise<App> {
  const [analysers, rules] = await Promise.all([discoverAnalysers(), discoverRules()]);
  const store = scope.own(await createStore({ ...config, logger }));
  const interrupted = await store.interviews.endInterrupted();
  if (interrupted > 0) logger.warn({ interviews: interrupted }, 'ended what a crash left open');

  const recordings = scope.own(
    await openRecordings({ ...config, store: store.recordings, logger }),
  );
  await recordings.recover();

  const [media, analysis] = await Promise.all([
    createMediaPool({
      workers: config.mediaWorkers,
      rtcPort: config.rtcPort,
      listenAddress: config.host,
      announcedAddress: config.announcedAddress ?? reachableAddress(config.host),
      workerBin: config.mediasoupWorkerBin,
      logger,
    }).then((pool) => scope.own(pool)),
    createAnalysisPool({
      processes: config.analysisProcesses,
      fps: config.analysisFps,
      engine: { choice: config.analysisEngine, tfjsModelsDir: config.tfjsModelsDir },
      logger,
    }).then((pool) => scope.own(pool)),
  ]);

  const { setups, notes } = chooseTranscribers(config);
  for (const note of notes) logger.warn(note);
  const transcriber = scope.own(await createTranscriber({ setups, logger }));
  const voices = scope.own(createVoices(config, logger));
  const browserWords = config.stt === 'auto' || config.stt === 'browser';

  await store.invitations.failInterrupted(new Date());
  await store.invitations.forgetOver(new Date(Date.now() - invitationsKeptMs));
  const mail = scope.own(createMail({ ...config.mail, logger }));
  const { baseUrl } = config;
  const coaches = createCoaches({ store, mail, baseUrl, logger, now: systemClock.now });
  const { access } = coaches;
  const marking = createMarking({
    ...{ store, access, now: systemClock.now },
    readable: createReadableInterviews({ interviews: store.interviews, access }),
  });
  const threads = createThreads({ threads: store.threads, now: systemClock.now });
  const { letters } = store;
  const threadLetters = new ThreadLetters({ letters, mail, baseUrl, logger, now: systemClock.now });
  scope.own(threadLetters).start();
  const limits = rateLimit ? createRequestLimits() : undefined;
  const appointments = createAppointments({
    ...{ store: store.appointments, changes: coaches.changes },
    ...{ mails: mail.available, now: systemClock.now },
  });
  const appointmentLetters = new AppointmentLetters({
    ...{ letters: store.appointmentLetters, mail, limits, baseUrl, logger, now: systemClock.now },
  });
  scope.own(appointmentLetters).start();
  const offersExpression = expressionOffer(config);
  const ai = createAi({ ...config.ai, ledger: store.aiLedger, clock: systemClock, logger });
  const picker = createQuestionPicker(questionBank);
  const metrics = analysers.map(({ metric }) => metric);
  const summaries = scope.own(
    new SessionSummaries({
      store: store.summaries,
      readView: (id) => readView(store.interviews, id),
      metrics: () => metrics,
      logger,
    }),
  );
  await summaries.refresh();
  const registry = new InterviewRegistry({
    ai,
    pickOther: picker.instead,
    prepareVoice: voices.prepare.bind(voices),
    store: {
      ...store.interviews,
      async markEnded(id, end) {
        await store.interviews.markEnded(id, end);
        void summaries.read(id);
      },
    },
    createMedia: ({ phase, events }) =>
      CandidateMedia.create({ media, analysis, phase, events, logger, now: systemClock.now }),
    createCoach: (preferences) =>
      createCoach({
        rules,
        preferences,
        onRuleFailed: (rule, err) => logger.error({ rule, err }, 'rule switched off'),
      }),
    transcriber: config.stt === 'none' || config.stt === 'browser' ? null : transcriber,
    recordings: {
      keeper: recordings,
      consent: {
        give: (userId) => store.consents.give(userId, 'recording'),
        withdraw: (userId) => store.consents.withdraw(userId, 'recording'),
      },
    },
    speechBudget: (who) => createSpeechBudget(ai, who),
    browserWords,
    offersExpression,
    access,
    clock: systemClock,
    logger,
  });
  scope.add(() => registry.closeAll());

  const accounts = createAccounts({
    store,
    secret: config.authSecret,
    baseUrl: config.baseUrl,
    logger,
    rateLimit,
  });
  const kept = store.originality;
  const originality = offerOriginality({ config, store: kept, clock: systemClock, logger });
  const catalog = describeHouse({
    metrics,
    rules: rules.map(({ info }) => info),
    bank: questionBank,
    speech: {
      transcriber: transcriber.source,
      approximate: transcriber.approximate,
      browserWords,
      voice: voices.use,
    },
    originality: originality && 'copyleaks',
  });
  const language = scope.own(createLanguageEngine());
  const evaluator = createOfflineEvaluator({ engine: language, landmarks: bankLandmarks });
  const judge = createAnswerJudge({
    rules: evaluator,
    model: createModelEvaluator({ ai, rules: evaluator }),
    hasModel: ai.model !== null,
  });
  const spokenJudge = scope.own(
    new SpokenJudge({
      judge,
      answers: store.answers,
      readView: (id) => readView(store.interviews, id),
      metrics: () => catalog.metrics,
      logger,
    }),
  );
  const http = createHttp({
    accounts,
    limits,
    store,
    catalog: () => catalog,
    ai,
    voices,
    dictation:
      config.stt === 'none'
        ? null
        : createDictation(transcriber, (userId) => createSpeechBudget(ai, { userId })),
    offersExpression,
    coaches,
    marking,
    threads,
    letters,
    appointments,
    mails: mail.available,
    pickQuestions: picker.forInterview,
    documents: scope.own(new DocumentReader()),
    reports: scope.own(new ReportPrinter()),
    practice: { questions: questionBank, judge },
    originality,
    spokenJudge,
    advisor: createAdvisor({
      ai,
      store: store.histories,
      summarise: (id) => summaries.read(id),
      metrics: () => catalog.metrics,
      questions: questionBank,
      clock: systemClock,
    }),
    search: createSearch({ store: store.search, now: systemClock.now }),
    trends: createTrends({
      store: store.trends,
      refresh: (userId) => summaries.refresh(userId),
      metrics: () => metrics,
      now: systemClock.now,
    }),
    questions: {
      ai,
      bank: questionBank,
      embed: createEmbeddingMemory(language, {
        capacity: 400,
        shipped: bankLandmarks.vectorOf,
      }),
      researcher: config.serpApiKey ? createSerpApi({ apiKey: config.serpApiKey }) : null,
    },
    isDraining: () => registry.draining,
    analysisHealth: () => analysis.health(),
    recordings,
    mayWatch: async (userId, id) => (await store.interviews.get(userId, id)) !== null,
    onInterviewDeleted: async (id) => {
      await registry.close(id);
      await recordings.remove(id);
    },
    onMaterialForgotten: (id) => registry.forgetMaterial(id),
    baseUrl: config.baseUrl,
    clientDir,
    logger,
    trustProxy: config.trustProxy,
  });

  const listener = createListener(http.fetch, config);
  const realtime = createRealtime({
    httpServer: listener.server,
    getSession: accounts.getSession,
    limits,
    registry,
    findPushed: createFindPushed(createKnownQuestions(questionBank, store.ownQuestions)),
    baseUrl: config.baseUrl,
    logger,
  });
  scope.own(listener);
  scope.add(coaches.changes.listen((userId) => realtime.announceCoachings(userId)));
  scope.add(marking.marks.listen((news) => realtime.announceMark(news)));
  scope.add(marking.scores.listen((news) => realtime.announceScores(news)));
  scope.add(threads.listen((userId, id) => realtime.announceThread(userId, id)));
  scope.add(() => realtime.close());

  return {
    listen: () => listener.listen(),
    drain: async (withinMs) => {
      realtime.announceDraining(Date.now() + withinMs);
      await registry.drain(withinMs);
    },
    close: () => scope.close(),
    vitals: () => ({
      lanes: registry.open.flatMap(({ attendance }) => attendance.laneStats ?? []),
      mediaPids: media.pids(),
      analysisPids: analysis.pids(),
      recogniserPids: transcriber.pids(),
      analysis: analysis.loads(),
    }),
  };
}
