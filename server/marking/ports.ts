import type { InterviewId, MarkId, UserId } from '#shared/ids.ts';
import type { Mark, MarkContent, Marker, MarkRole } from '#shared/marks.ts';
import type {
  RubricKey,
  RubricWish,
  ScoreSheet,
  SheetContent,
  VersionedRubric,
} from '#shared/scores.ts';

/** Somebody with a part in an interview. */
export interface Party {
  userId: UserId;
  role: MarkRole;
  candidateId: UserId;
}

export interface MarkStore {
  /** What this reader may see of an interview, by time. */
  list(interviewId: InterviewId, readerId: UserId): Promise<Mark[]>;
  count(interviewId: InterviewId, authorId: UserId): Promise<number>;
  /** Null where another mark has this id. */
  add(draft: {
    id: MarkId;
    interviewId: InterviewId;
    authorId: UserId;
    content: MarkContent;
    at: Date;
  }): Promise<Mark | null>;
  /** As it was and as it is; null when there is none of this author's. */
  change(
    of: { id: MarkId; interviewId: InterviewId; authorId: UserId },
    content: MarkContent,
  ): Promise<{ before: Mark; after: Mark } | null>;
  /** What was there; null when there was none of this author's. */
  remove(of: { id: MarkId; interviewId: InterviewId; authorId: UserId }): Promise<Mark | null>;
  /** Candidate, and coaches who may see the interview now. */
  audience(interviewId: InterviewId): Promise<UserId[]>;
  markersOf(coachId: UserId): Promise<Marker[]>;
  saveMarkers(coachId: UserId, markers: readonly Marker[]): Promise<void>;
}

export interface RubricStore {
  /** The newest version of each, by title. */
  list(coachId: UserId): Promise<VersionedRubric[]>;
  find(coachId: UserId, id: RubricKey, version: number): Promise<VersionedRubric | null>;
  add(coachId: UserId, wish: RubricWish, at: Date): Promise<VersionedRubric>;
  /** Another version; null when there is none of this coach's. */
  change(
    coachId: UserId,
    id: RubricKey,
    wish: RubricWish,
    at: Date,
  ): Promise<VersionedRubric | null>;
  /** Sheets keep what they were scored by. */
  remove(coachId: UserId, id: RubricKey): Promise<boolean>;
}

export interface SheetKey {
  interviewId: InterviewId;
  coachId: UserId;
  rubricId: RubricKey;
}

export interface SheetStore {
  /** All of an interview, drafts too, in the order of submission. */
  list(interviewId: InterviewId): Promise<ScoreSheet[]>;
  /** @throws AppError `bad_state` once it is submitted. */
  saveDraft(key: SheetKey, rubric: VersionedRubric, content: SheetContent): Promise<ScoreSheet>;
  /**
   * Null where there is no sheet.
   * @throws AppError `bad_state` where it is submitted already, or scores nothing.
   */
  submit(key: SheetKey, how: { shared: boolean; at: Date }): Promise<ScoreSheet | null>;
  /** Null where nothing is submitted. */
  share(key: SheetKey, shared: boolean): Promise<ScoreSheet | null>;
}
