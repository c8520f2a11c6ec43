import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { createMiddleware } from 'hono/factory';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { Ai } from '#server/ai/ai.ts';
import { createAssignments } from '#server/assignments/assignments.ts';
import type { Coaches } from '#server/coaches/coaches.ts';
import { createPeerForms } from '#server/peers/forms.ts';
import { createPeers } from '#server/peers/peers.ts';
import { createKnownQuestions } from '#server/practice/known-questions.ts';
import type { Store } from '#server/store/store.ts';
import type { Catalog } from '#shared/schemas.ts';
import { maxRecordingBytes } from '#shared/practice.ts';
import { answerFailure, answerNotFound } from './failure.ts';
import { maxDocumentBytes } from '#shared/documents.ts';
import { describeApi } from './openapi.ts';
import { createReadableInterviews } from './readable-interviews.ts';
import { createRouter, type HttpEnv } from './router.ts';
import { appointmentRoutes, type AppointmentRouteOptions } from './routes/appointments.ts';
import { adviceRoutes, type AdviceRouteOptions } from './routes/advice.ts';
import { aiRoutes } from './routes/ai.ts';
import { assignedRoutes } from './routes/assigned.ts';
import { assignmentRoutes } from './routes/assignments.ts';
import { authRoutes } from './routes/auth.ts';
import { catalogRoutes } from './routes/catalog.ts';
import { clipRoutes, type ClipRouteOptions } from './routes/clips.ts';
import { coachingRoutes } from './routes/coachings.ts';
import { dictationRoutes, type DictationRouteOptions } from './routes/dictation.ts';
import { documentRoutes, type DocumentRouteOptions } from './routes/documents.ts';
import { evaluationRoutes, type EvaluationRouteOptions } from './routes/evaluations.ts';
import { groupRoutes } from './routes/groups.ts';
import { healthRoutes, type HealthOptions } from './routes/health.ts';
import { interviewRoutes, type InterviewRouteOptions } from './routes/interviews.ts';
import { invitationRoutes, type InvitationRouteOptions } from './routes/invitations.ts';
import { markerRoutes } from './routes/markers.ts';
import { markRoutes, type MarkRouteOptions } from './routes/marks.ts';
import { letterRoutes, type LetterRouteOptions } from './routes/letters.ts';
import { meRoutes, type MeRouteOptions } from './routes/me.ts';
import { originalityRoutes, type OriginalityRouteOptions } from './routes/originality.ts';
import { ownQuestionRoutes } from './routes/own-questions.ts';
import { peerFormRoutes } from './routes/peer-forms.ts';
import { peerRoutes } from './routes/peers.ts';
import { practiceRoutes, type PracticeRouteOptions } from './routes/practice.ts';
import { preferenceRoutes } from './routes/preferences.ts';
import { questionRoutes, type QuestionRouteOptions } from './routes/questions.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { reportRoutes, type ReportRouteOptions } from './routes/reports.ts';
import { recordingRoutes, type RecordingRouteOptions } from './routes/recordings.ts';
import { retentionRoutes, type RetentionRouteOptions } from './routes/retention.ts';
import { stepRoutes, type StepRouteOptions } from './routes/steps.ts';
import { rubricRoutes } from './routes/rubrics.ts';
import { savedRoutes } from './routes/saved.ts';
import { scoreRoutes } from './routes/scores.ts';
import { searchRoutes, type SearchRouteOptions } from './routes/search.ts';
import { sharedClipRoutes } from './routes/shared-clips.ts';
import { speechRoutes, type SpeechRouteOptions } from './routes/speech.ts';
import { transcriptRoutes, type TranscriptRouteOptions } from './routes/transcripts.ts';
import { trendRoutes, type TrendRouteOptions } from './routes/trends.ts';
import { threadRoutes, type ThreadRouteOptions } from './routes/threads.ts';
import { ownOriginOnly, securityHeaders } from './security.ts';
import { whisperTemplateRoutes } from './routes/whisper-templates.ts';
import { createStatic } from './static.ts';

const maxBodyBytes = 64 * 1024;
/** A long list of findings. */
const maxCallbackBytes = 1024 * 1024;
const documentsPath = '/api/documents';
const callbacksPath = '/api/originality/callbacks/';
const dictationPath = '/api/practice/dictation';

export interface HttpOptions
  extends
    InterviewRouteOptions,
    MeRouteOptions,
    SpeechRouteOptions,
    PracticeRouteOptions,
    OriginalityRouteOptions,
    DictationRouteOptions,
    QuestionRouteOptions,
    EvaluationRouteOptions,
    DocumentRouteOptions,
    AdviceRouteOptions,
    InvitationRouteOptions,
    RecordingRouteOptions,
    RetentionRouteOptions,
    ClipRouteOptions,
    ReportRouteOptions,
    TranscriptRouteOptions,
    StepRouteOptions,
    MarkRouteOptions,
    ThreadRouteOptions,
    LetterRouteOptions,
    TrendRouteOptions,
    AppointmentRouteOptions,
    SearchRouteOptions,
    Pick<HealthOptions, 'analysisHealth'> {
  store: Pick<
    Store,
    | 'interviews'
    | 'preferences'
    | 'answers'
    | 'ownQuestions'
    | 'savedQuestions'
    | 'groups'
    | 'assignments'
    | 'attempts'
    | 'peers'
    | 'peerForms'
    | 'whisperTemplates'
    | 'ping'
  >;
  coaches: Coaches;
  catalog(): Catalog;
  ai: Pick<Ai, 'model' | 'remaining'>;
  /** Where visitors find us; an https address switches on what only makes sense under TLS. */
  baseUrl: string;
  clientDir: string;
  logger: Logger;
}

/** The type behind `hc<Api>`. */
export type Api = ReturnType<typeof createRoutes>;

export function createHttp(options: HttpOptions) {
  const { baseUrl, clientDir, logger } = options;
  const app = createRouter();
  app.onError(answerFailure(logger));
  app.notFound(answerNotFound);
  app.use(securityHeaders({ overTls: baseUrl.startsWith('https:') }));
  app.use(compress());
  app.use('/api/*', notCached, ownOriginOnly({ baseUrl }), limitedBody);
  app.route('/api/auth', authRoutes(options));
  const api = createRoutes(options);
  app.route('/', api);
  const description = describeApi(api);
  app.get('/api/openapi.json', (c) => c.json(description));
  app.route('/', createStatic({ clientDir, logger }));
  return app;
}

function createRoutes(options: HttpOptions) {
  const known = createKnownQuestions(options.practice.questions, options.store.ownQuestions);
  const { store, coaches } = options;
  const readable = createReadableInterviews({
    interviews: store.interviews,
    access: coaches.access,
  });
  const assignments = createAssignments({ store, known, changes: coaches.changes, now: Date.now });
  const { changes, coachings } = coaches;
  const peers = {
    sessions: createPeers({ store: store.peers, coachings, changes, now: Date.now }),
    forms: createPeerForms({ store: store.peers, forms: store.peerForms, changes, now: Date.now }),
  };
  const parts = { ...options, known, readable, assignments, peers };
  return createRouter()
    .route('/healthz', healthRoutes(options))
    .route('/api/catalog', catalogRoutes(options))
    .route('/api/me', meRoutes(options))
    .route('/api/ai', aiRoutes(options))
    .route('/api/preferences', preferenceRoutes(options))
    .route('/api/interviews', interviewRoutes(parts))
    .route('/api/interviews', speechRoutes(options))
    .route('/api/interviews', recordingRoutes(options))
    .route('/api/interviews', reportRoutes(parts))
    .route('/api/interviews', transcriptRoutes(options))
    .route('/api/interviews', stepRoutes(options))
    .route(documentsPath, documentRoutes(options))
    .route('/api/questions', questionRoutes(options))
    .route('/api/own-questions', ownQuestionRoutes(options))
    .route('/api/saved', savedRoutes(parts))
    .route(dictationPath, dictationRoutes(options))
    .route('/api/practice', practiceRoutes(parts))
    .route('/api/originality', originalityRoutes(options))
    .route('/api/evaluations', evaluationRoutes(parts))
    .route('/api/advice', adviceRoutes(options))
    .route('/api/invitations', invitationRoutes(options))
    .route('/api/coachings', coachingRoutes(options))
    .route('/api/clips', clipRoutes(options))
    .route('/api/shared-clips', sharedClipRoutes(options))
    .route('/api/peers', peerRoutes(parts))
    .route('/api/peer-forms', peerFormRoutes(parts))
    .route('/api/groups', groupRoutes(parts))
    .route('/api/assignments', assignmentRoutes(parts))
    .route('/api/assigned', assignedRoutes(parts))
    .route('/api/reviews', reviewRoutes(parts))
    .route('/api/marks', markRoutes(options))
    .route('/api/markers', markerRoutes(options))
    .route('/api/whisper-templates', whisperTemplateRoutes(options))
    .route('/api/scores', scoreRoutes(options))
    .route('/api/rubrics', rubricRoutes(options))
    .route('/api/threads', threadRoutes(options))
    .route('/api/letters', letterRoutes(options))
    .route('/api/trends', trendRoutes(options))
    .route('/api/retention', retentionRoutes(options))
    .route('/api/appointments', appointmentRoutes(options))
    .route('/api/search', searchRoutes(options));
}

const upTo = (maxSize: number, words: string) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('too_large', `The request is larger than ${words}.`);
    },
  });
const small = upTo(maxBodyBytes, '64 KiB');
const callback = upTo(maxCallbackBytes, '1 MB');
/** Only a document and a recording may be long, and what a comparison service found. */
const long = new Map([
  [documentsPath, upTo(maxDocumentBytes, '2 MB')],
  [dictationPath, upTo(maxRecordingBytes, '65 seconds of sound')],
]);

const limitedBody = createMiddleware<HttpEnv>((c, next) => {
  const { path } = c.req;
  if (path.startsWith(callbacksPath)) return callback(c, next);
  return (long.get(path) ?? small)(c, next);
});

const notCached = createMiddleware<HttpEnv>(async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store');
});
