import type { CoachingId, InterviewId, PeerSessionId, UserId } from '#shared/ids.ts';
import type {
  PeerAnswers,
  PeerForm,
  PeerHalf,
  PeerPart,
  PeerState,
  ReceivedPeerForm,
} from '#shared/peers.ts';

/** One of the two, with their own rehearsal and whether they wait for the next half. */
export interface Partner {
  readonly id: UserId;
  readonly name: string;
  /** Null when it was deleted. */
  readonly interviewId: InterviewId | null;
  readonly isInterviewOver: boolean;
  readonly readyAt: Date | null;
}

export interface HalfRecord {
  readonly begunAt: Date | null;
  readonly endedAt: Date | null;
  readonly coachingId: CoachingId | null;
  readonly form: 'none' | 'draft' | 'submitted';
}

export interface PeerRecord {
  readonly id: PeerSessionId;
  readonly state: PeerState;
  readonly minutes: number;
  readonly first: PeerPart;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly maker: Partner;
  readonly guest: Partner | null;
  readonly halves: Readonly<Record<PeerHalf, HalfRecord>>;
}

/** What one act does to a session; what is not named stays. */
export interface PeerChange {
  state?: PeerState;
  guest?: { id: UserId; interviewId: InterviewId };
  readyAt?: Partial<Record<PeerPart, Date | null>>;
  begun?: { half: PeerHalf; at: Date };
  ended?: { half: PeerHalf; at: Date };
  link?: { tokenHash: string; expiresAt: Date };
  /** The watcher may see and hear this one interview from now on, as its candidate agreed. */
  opens?: {
    half: PeerHalf;
    candidateId: UserId;
    coachId: UserId;
    interviewId: InterviewId;
    allowedAt: Date;
    acceptedAt: Date;
  };
}

export interface PeerDraft {
  makerId: UserId;
  interviewId: InterviewId;
  tokenHash: string;
  minutes: number;
  first: PeerPart;
  createdAt: Date;
  expiresAt: Date;
}

export interface PeerStore {
  /** @throws AppError `not_found` where the interview is not the maker's, `bad_state` where it is not in its lobby. */
  add(draft: PeerDraft): Promise<PeerRecord>;
  find(id: PeerSessionId): Promise<PeerRecord | null>;
  findByToken(tokenHash: string): Promise<PeerRecord | null>;
  /** The newest session that one of the interviews belongs to. */
  findByInterview(id: InterviewId): Promise<PeerRecord | null>;
  /** Newest first. */
  list(userId: UserId): Promise<PeerRecord[]>;
  /**
   * Of two who act at the same moment one is decided after the other. Null where there is no such session.
   * @throws what `decide` throws; AppError `not_found` and `bad_state` about a guest's interview as in `add`.
   */
  change(id: PeerSessionId, decide: (record: PeerRecord) => PeerChange): Promise<PeerRecord | null>;
}

export interface PeerFormStore {
  find(sessionId: PeerSessionId, half: PeerHalf): Promise<PeerForm | null>;
  /** A draft, or (with `submittedAt`) for good. @throws AppError `bad_state` when it was submitted. */
  save(form: {
    sessionId: PeerSessionId;
    half: PeerHalf;
    byId: UserId;
    interviewId: InterviewId;
    answers: PeerAnswers;
    submittedAt: Date | null;
  }): Promise<PeerForm>;
  /** Submitted ones about this interview. */
  about(id: InterviewId): Promise<ReceivedPeerForm[]>;
}
