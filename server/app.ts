import { fileURLToPath } from 'node:url';
import { createAccounts } from './accounts/accounts.ts';
import { expressionOffer } from './accounts/expression-offer.ts';
import { createAi } from './ai/ai.ts';
import { discoverAnalysers } from './analysis/discover.ts';
import type { LaneStats, ProcessLoad } from './analysis/messages.ts';
import { openClips } from './app/clips.ts';
import { openCompany } from './app/company.ts';
import { openCorrections } from './app/corrections.ts';
import { openHistory } from './app/history.ts';
import { openInterviews } from './app/interviews.ts';
import { openJudging } from './app/judging.ts';
import { openSenses } from './app/senses.ts';
import { openSpeech } from './app/speech.ts';
import { stepsOf } from './app/steps.ts';
import { discoverRules } from './coaching/discover.ts';
import type { Config } from './config.ts';
import { DocumentReader } from './documents/document-reader.ts';
import { createHttp } from './http/app.ts';
import { createCompactTimelines } from './http/compact-timelines.ts';
import { describeHouse } from './http/catalog.ts';
import { createMayWatch } from './http/may-watch.ts';
import { createReadableInterviews } from './http/readable-interviews.ts';
import { createListener } from './http/listener.ts';
import { SessionSteps } from './jobs/session-steps.ts';
import { alwaysMade } from '#shared/session-steps.ts';
import { systemClock } from '#lib/clock.ts';
import type { Logger } from '#lib/logger.ts';
import { Scope } from '#lib/scope.ts';
import { createRequestLimits } from './limits/request-limits.ts';
import { createKnownQuestions } from './practice/known-questions.ts';
import { offerOriginality } from './practice/offer-originality.ts';
import { createFindPushed } from './practice/pushed-question.ts';
import { questionBank } from './questions/bank.ts';
import { createQuestionPicker } from './questions/pick.ts';
import { createSerpApi } from './questions/research.ts';
import { createRealtime } from './realtime/server.ts';
import { openRecordings } from './recordings/open-recordings.ts';
import { Retention } from './recordings/retention.ts';
import { ReportPrinter } from './reports/report-printer.ts';
import { createStore } from './store/store.ts';

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

const clientDir = fileURLToPath(new URL('../client/dist', import.meta.url));

/** Builds and wires everything; this file and its folder are the only ones that see every room. */
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
  const { baseUrl } = config;
  const [analysers, rules] = await Promise.all([discoverAnalysers(), discoverRules()]);
  const store = scope.own(await createStore({ ...config, logger }));
  const site = { config, store, scope, logger };
  const interrupted = await store.interviews.endInterrupted(alwaysMade);
  if (interrupted > 0) logger.warn({ interviews: interrupted }, 'ended what a crash left open');

  const steps = new SessionSteps({ store: store.steps, sql: store.sql, logger });
  const retention = new Retention({
    ...{ store: store.retention, logger, now: Date.now },
    houseDays: config.recordings.houseDays,
    onDue: (id) => steps.ask(id, ['expiry']),
  });
  const { recordings, clipFiles } = await openRecordings({
    ...{ ...config, store },
    keptUntil: (id, since) => retention.keptUntil(id, since),
    onFinished: (id) => void steps.ask(id, ['film', 'pictures', 'words']),
  });
  scope.own(recordings);
  scope.own(clipFiles);
  scope.own(steps);
  scope.own(retention);

  const senses = await openSenses(site);
  const ai = createAi({ ...config.ai, ledger: store.aiLedger, clock: systemClock, logger });
  const speech = await openSpeech(site, ai);
  const limits = rateLimit ? createRequestLimits() : undefined;
  const company = await openCompany(site, limits);
  const { coaches, marking, threads } = company;
  const offersExpression = expressionOffer(config);
  const picker = createQuestionPicker(questionBank);
  const metrics = analysers.map(({ metric }) => metric);
  const { summaries, trends, search } = await openHistory(site, { metrics });
  const registry = openInterviews(site, {
    ...senses,
    ...{ ai, picker, recordings, rules, speech, steps, offersExpression },
    access: coaches.access,
  });

  const accounts = createAccounts({
    store,
    secret: config.authSecret,
    baseUrl,
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
      transcriber: speech.transcriber.source,
      approximate: speech.transcriber.approximate,
      browserWords: speech.browserWords,
      voice: speech.voices.use,
    },
    originality: originality && 'copyleaks',
  });
  const { judge, embed, spokenJudge, advisor } = openJudging(site, {
    ...{ ai, metrics, summaries, steps },
  });
  const compactTimelines = createCompactTimelines(store);
  const { corrections, secondHearing } = openCorrections(site, {
    ...{ senses: analysers, spokenJudge, summaries, recordings, speech },
  });
  const clips = await openClips(site, { files: clipFiles, limits, corrections });
  const http = createHttp({
    ...company,
    corrections,
    accounts,
    limits,
    store,
    catalog: () => catalog,
    ai,
    voices: speech.voices,
    dictation: speech.dictation,
    offersExpression,
    pickQuestions: picker.forInterview,
    documents: scope.own(new DocumentReader()),
    reports: scope.own(new ReportPrinter()),
    practice: { questions: questionBank, judge },
    originality,
    spokenJudge,
    advisor,
    trends,
    search,
    questions: {
      ai,
      bank: questionBank,
      embed,
      researcher: config.serpApiKey ? createSerpApi({ apiKey: config.serpApiKey }) : null,
    },
    isDraining: () => registry.draining,
    analysisHealth: () => senses.analysis.health(),
    recordings,
    retention,
    clips,
    steps,
    compactTimelines,
    mayWatch: createMayWatch({
      ...{ interviews: store.interviews, coachings: coaches.coachings },
      readable: createReadableInterviews({ interviews: store.interviews, access: coaches.access }),
    }),
    onInterviewDeleted: async (id) => {
      await registry.close(id);
      await recordings.remove(id);
    },
    onMaterialForgotten: (id) => registry.forgetMaterial(id),
    baseUrl,
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
    baseUrl,
    logger,
  });
  scope.own(listener);
  scope.add(coaches.changes.listen((userId) => realtime.announceCoachings(userId)));
  scope.add(marking.marks.listen((news) => realtime.announceMark(news)));
  scope.add(marking.scores.listen((news) => realtime.announceScores(news)));
  scope.add(corrections.listen((news) => realtime.announceTranscript(news)));
  scope.add(threads.listen((userId, id) => realtime.announceThread(userId, id)));
  scope.add(steps.listen(({ userId, ...change }) => realtime.announceStep(userId, change)));
  scope.add(() => realtime.close());
  await recordings.recover();

  return {
    async listen() {
      const address = await listener.listen();
      // Nobody who comes in waits for it.
      const rooms = {
        recordings,
        compactTimelines,
        summaries,
        spokenJudge,
        retention,
        secondHearing,
      };
      void steps.start(stepsOf(site, rooms)).then(() => retention.start());
      return address;
    },
    drain: async (withinMs) => {
      realtime.announceDraining(Date.now() + withinMs);
      await registry.drain(withinMs);
    },
    close: () => scope.close(),
    vitals: () => ({
      lanes: registry.open.flatMap(({ attendance }) => attendance.laneStats ?? []),
      mediaPids: senses.media.pids(),
      analysisPids: senses.analysis.pids(),
      recogniserPids: speech.transcriber.pids(),
      analysis: senses.analysis.loads(),
    }),
  };
}
