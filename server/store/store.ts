import { sql } from 'drizzle-orm';
import type { Logger } from '#lib/logger.ts';
import type { InterviewStore } from '#server/interviews/ports.ts';
import type { CoachingLogStore, CoachingStore, InvitationStore } from '#server/coaches/ports.ts';
import type { AssignmentStore, AttemptStore, GroupStore } from '#server/assignments/ports.ts';
import type { LetterStore } from '#server/threads/letter-ports.ts';
import type { SearchStore } from '#server/search/ports.ts';
import type { ThreadStore } from '#server/threads/ports.ts';
import type { SummaryStore, TrendStore } from '#server/trends/ports.ts';
import type { Ledger } from '#server/ai/budget.ts';
import type { AppointmentLetterStore, AppointmentStore } from '#server/appointments/ports.ts';
import type { SqlRunner, StepStore } from '#server/jobs/ports.ts';
import { createStepStore } from './session-steps.ts';
import { createAiLedger } from './ai-ledger.ts';
import { createAppointmentLetterStore } from './appointment-letters.ts';
import { createAppointmentRepository } from './appointments.ts';
import { createAssignmentRepository } from './assignments.ts';
import { createAttemptRepository } from './attempts.ts';
import { createGroupRepository } from './groups.ts';
import type { MarkStore, RubricStore, SheetStore } from '#server/marking/ports.ts';
import { createMarkRepository } from './marks.ts';
import { createRubricRepository } from './coach-rubrics.ts';
import { createSheetRepository } from './score-sheets.ts';
import { createAnswerRepository, type AnswerRepository } from './answers.ts';
import type { HistoryStore } from '#server/advice/history.ts';
import { createClipRepository, type ClipRepository } from './clips.ts';
import { createCoachingLog } from './coaching-log.ts';
import { createCoachingRepository } from './coachings.ts';
import {
  createCompactTimelineRepository,
  type CompactTimelineRepository,
} from './compact-timelines.ts';
import { createConsentRepository, type ConsentRepository } from './consents.ts';
import type { Database, Db } from './database.ts';
import { guarded } from './errors.ts';
import { endInterrupted } from './interrupted.ts';
import {
  createInterviewRepository,
  createLifecycle,
  type InterviewRepository,
} from './interviews.ts';
import { createInvitationRepository } from './invitations.ts';
import { createOriginalityStore } from './originality.ts';
import type { OriginalityStore } from '#server/practice/originality.ts';
import { createOwnQuestionRepository, type OwnQuestionRepository } from './own-questions.ts';
import { createHistoryStore } from './histories.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import { createPeerFormRepository } from './peer-forms.ts';
import { createPeerRepository } from './peers.ts';
import type { PeerFormStore, PeerStore } from '#server/peers/ports.ts';
import { createPreferenceRepository, type PreferenceRepository } from './preferences.ts';
import { createRetentionStore, type RetentionStore } from './retention.ts';
import { createRecordingRepository, type RecordingRepository } from './recordings.ts';
import { createSavedQuestionRepository, type SavedQuestionRepository } from './saved-questions.ts';
import { account, session, user, verification } from './schema/accounts.ts';
import { createLetterStore } from './thread-letters.ts';
import { createSearchStore } from './search.ts';
import { createSummaryStore } from './summaries.ts';
import { createThreadRepository } from './threads.ts';
import { createTimelines, type TimelineReader } from './timelines.ts';
import { createTrendStore } from './trends.ts';
import {
  createWhisperTemplateRepository,
  type WhisperTemplateRepository,
} from './whisper-templates.ts';
import { createCorrectionStore } from './corrections.ts';
import type { CorrectionStore } from '#server/transcripts/ports.ts';
import { createTranscriptRepository, type TranscriptRepository } from './transcripts.ts';

/** What better-auth needs to keep its own tables here. */
export interface AccountsDatabase {
  readonly db: Db;
  readonly schema: {
    user: typeof user;
    session: typeof session;
    account: typeof account;
    verification: typeof verification;
  };
  /** Makes an object's methods fail the way the store's own do. */
  guard<T extends object>(adapter: T): T;
}

export interface Store {
  /** What the HTTP door needs, and what live interviews need. */
  readonly interviews: InterviewRepository & InterviewStore & TimelineReader;
  readonly preferences: PreferenceRepository;
  readonly consents: ConsentRepository;
  readonly ownQuestions: OwnQuestionRepository;
  readonly savedQuestions: SavedQuestionRepository;
  readonly recordings: RecordingRepository;
  readonly retention: RetentionStore;
  readonly clips: ClipRepository;
  readonly aiLedger: Ledger;
  readonly answers: AnswerRepository;
  readonly originality: OriginalityStore;
  readonly histories: HistoryStore;
  readonly search: SearchStore;
  readonly summaries: SummaryStore;
  readonly trends: TrendStore;
  readonly compactTimelines: CompactTimelineRepository;
  readonly transcripts: TranscriptRepository;
  readonly corrections: Pick<CorrectionStore, 'read' | 'append'>;
  readonly invitations: InvitationStore;
  readonly coachings: CoachingStore;
  readonly coachingLog: CoachingLogStore;
  readonly groups: GroupStore;
  readonly assignments: AssignmentStore;
  readonly attempts: AttemptStore;
  readonly marks: MarkStore;
  readonly rubrics: RubricStore;
  readonly scoreSheets: SheetStore;
  readonly threads: ThreadStore;
  readonly letters: LetterStore;
  readonly appointments: AppointmentStore;
  readonly appointmentLetters: AppointmentLetterStore;
  readonly whisperTemplates: WhisperTemplateRepository;
  readonly peers: PeerStore;
  readonly peerForms: PeerFormStore;
  readonly steps: StepStore;
  readonly accountsDatabase: AccountsDatabase;
  /** For the library that keeps jobs. */
  readonly sql: SqlRunner;
  /** @throws AppError `store_unavailable` */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * PostgreSQL when there is a `databaseUrl`, else the built-in database in `dataDir`; its tables are
 * brought up to date first.
 * @throws AppError `store_unavailable` with a message for the operator, without the password.
 */
export async function createStore(options: {
  databaseUrl?: string | undefined;
  dataDir: string;
  logger: Logger;
}): Promise<Store> {
  const { databaseUrl, dataDir, logger } = options;
  const database = databaseUrl ? await openPostgres(databaseUrl) : await openPglite(dataDir);
  logger.info({ database: databaseUrl ? 'postgres' : 'built-in' }, 'store is open');
  return createStoreOn(database);
}

export function createStoreOn(database: Database): Store {
  const { db, timeoutMs } = database;
  let closing: Promise<void> | undefined;
  const guard = <T extends object>(part: T) =>
    guarded(part, { timeoutMs, isClosed: () => closing !== undefined });
  const { ping } = guard({ ping: () => db.execute(sql`select 1`) });

  return {
    interviews: guard({
      ...createInterviewRepository(db),
      ...createLifecycle(db),
      ...createTimelines(db),
      endInterrupted: (steps) => endInterrupted(db, steps),
    }),
    preferences: guard(createPreferenceRepository(db)),
    consents: guard(createConsentRepository(db)),
    ownQuestions: guard(createOwnQuestionRepository(db)),
    savedQuestions: guard(createSavedQuestionRepository(db)),
    recordings: guard(createRecordingRepository(db)),
    retention: guard(createRetentionStore(db)),
    clips: guard(createClipRepository(db)),
    aiLedger: guard(createAiLedger(db)),
    answers: guard(createAnswerRepository(db)),
    originality: guard(createOriginalityStore(db)),
    histories: guard(createHistoryStore(db)),
    search: guard(createSearchStore(db)),
    summaries: guard(createSummaryStore(db)),
    trends: guard(createTrendStore(db)),
    compactTimelines: guard(createCompactTimelineRepository(db)),
    transcripts: guard(createTranscriptRepository(db)),
    corrections: guard(createCorrectionStore(db)),
    invitations: guard(createInvitationRepository(db)),
    coachings: guard(createCoachingRepository(db)),
    coachingLog: guard(createCoachingLog(db)),
    groups: guard(createGroupRepository(db)),
    assignments: guard(createAssignmentRepository(db)),
    attempts: guard(createAttemptRepository(db)),
    marks: guard(createMarkRepository(db)),
    rubrics: guard(createRubricRepository(db)),
    scoreSheets: guard(createSheetRepository(db)),
    threads: guard(createThreadRepository(db)),
    letters: guard(createLetterStore(db)),
    appointments: guard(createAppointmentRepository(db)),
    appointmentLetters: guard(createAppointmentLetterStore(db)),
    whisperTemplates: guard(createWhisperTemplateRepository(db)),
    peers: guard(createPeerRepository(db)),
    peerForms: guard(createPeerFormRepository(db)),
    steps: guard(createStepStore(db)),
    sql: database.sql,
    accountsDatabase: { db, schema: { user, session, account, verification }, guard },
    ping: async () => {
      await ping();
    },
    close: () => (closing ??= database.close()),
  };
}
