import type {
  CoachingAct,
  CoachingLogEntry,
  Delivery,
  Invitation,
  InvitationUse,
  MyCandidate,
  MyCoach,
  OfferedInvitation,
  Party,
} from '#shared/coaches.ts';
import type { CoachingId, InterviewId, InvitationId, UserId } from '#shared/ids.ts';

/** Who may see which candidate's interview, and by which relation. */
export interface Access {
  readonly candidateId: UserId;
  readonly coachId: UserId;
  readonly coachName: string;
  readonly coachingId: CoachingId;
  /** A peer's: to watch while it lasts, and nothing to read afterwards. */
  readonly liveOnly?: boolean;
}

export interface NewLogEntry {
  candidateId: UserId;
  /** The coach it is about, where there is one. */
  coachId: UserId | null;
  interviewId: InterviewId | null;
  act: CoachingAct;
  by: Party;
  at: Date;
}

/** The two people of a coaching and what it is about. */
export interface Parties {
  coachId: UserId;
  candidateId: UserId;
  /** Null: all interviews. */
  interviewId: InterviewId | null;
}

export interface DraftInvitation {
  candidateId: UserId;
  tokenHash: string;
  use: InvitationUse;
  interviewId: InterviewId | null;
  email: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** What the coaches' room needs of the store, which writes every act and its line in the log together. */
export interface InvitationStore {
  /** @throws AppError `not_found` when the interview is not the candidate's. */
  add(draft: DraftInvitation): Promise<Invitation>;
  /** Newest first. */
  list(candidateId: UserId, at: Date): Promise<Invitation[]>;
  /** Open ones, and those that were sent by mail since then. */
  count(
    candidateId: UserId,
    at: Date,
    mailedSince: Date,
  ): Promise<{ open: number; mailed: number }>;
  /** Null when there is nothing of this candidate's; revoking twice changes nothing. */
  revoke(candidateId: UserId, id: InvitationId, at: Date): Promise<Invitation | null>;
  setDelivery(id: InvitationId, delivery: Exclude<Delivery, { state: 'none' }>): Promise<void>;
  /** Letters that were on their way when a server went away: failed as `interrupted`. */
  failInterrupted(at: Date): Promise<void>;
  /** Those that ran out before then, with the addresses in them; who has taken one up stays. */
  forgetOver(before: Date): Promise<void>;
  /** Null for one that is unknown, expired, revoked or used, and for a visitor it was ended for. */
  find(tokenHash: string, visitorId: UserId | null, at: Date): Promise<OfferedInvitation | null>;
  /** Takes it up; by whom has taken it up already it is not used again. Null when it is gone. */
  accept(tokenHash: string, coachId: UserId, at: Date): Promise<Parties | null>;
}

export interface CoachingStore {
  findAccess(coachId: UserId, interviewId: InterviewId): Promise<Access | null>;
  /** Without peers whose half is over. */
  listCoaches(candidateId: UserId): Promise<MyCoach[]>;
  /** Standing ones, without peers; with the interviews of those who allow it. */
  listCandidates(coachId: UserId): Promise<MyCandidate[]>;
  /**
   * Asked becomes allowed; what the candidate ended themselves may be allowed again. With `earlier` false nothing
   * is opened that is over by then; what is left out is as it was before.
   * @returns null when there is none of this candidate's.
   * @throws AppError `bad_state` when the coach has left, `conflict` when another one took its place.
   */
  allow(
    id: CoachingId,
    candidateId: UserId,
    how: { at: Date; earlier?: boolean | undefined; films?: boolean | undefined },
  ): Promise<Parties | null>;
  /** Of one who is allowed; the same twice changes nothing. Null when there is none of this candidate's. */
  allowFilms(
    id: CoachingId,
    candidateId: UserId,
    how: { at: Date; on: boolean },
  ): Promise<Parties | null>;
  /** Whether a relation that opens this interview to them opens its recording as well. */
  mayWatchFilm(coachId: UserId, interviewId: InterviewId): Promise<boolean>;
  /** By either party. `ended` is false when it was over already; null when it is neither's. */
  end(id: CoachingId, userId: UserId, at: Date): Promise<(Parties & { ended: boolean }) | null>;
}

export interface CoachingLogStore {
  add(entry: NewLogEntry): Promise<void>;
  /** Newest first, those before `before` when it is given. */
  list(
    candidateId: UserId,
    page: { limit: number; before?: number | undefined },
  ): Promise<CoachingLogEntry[]>;
}

/** What a room that shows an interview to others has to ask and to be told. */
export interface CoachAccess {
  /** Null when the coach may not see this interview, or there is none. */
  mayObserve(coachId: UserId, interviewId: InterviewId): Promise<Access | null>;
  /**
   * Told at once when somebody may no longer see one (`interviewId`) or all (null) of a candidate's
   * interviews. Returns how to stop listening.
   */
  onEnded(listener: (ended: Parties) => void): () => void;
  log(entry: Omit<NewLogEntry, 'at'>): Promise<void>;
}
