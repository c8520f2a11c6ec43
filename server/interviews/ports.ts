import type { RecordingPart } from '#server/analysis/messages.ts';
import type { EndReason, InterviewDetail, PlannedQuestion } from '#shared/schemas.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Material } from '#shared/plan.ts';
import type { StepName } from '#shared/session-steps.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';

/** An interview as the store keeps it. */
export interface StoredInterview extends InterviewDetail {
  userId: UserId;
  /** What the candidate brought along; it never leaves the server again. */
  material: Material;
}

/** What the interviews need of the store; `store/` provides it, the composition root joins the two. */
export interface InterviewStore {
  load(id: InterviewId): Promise<StoredInterview | null>;
  markStarted(id: InterviewId, at: Date): Promise<void>;
  markEnded(
    id: InterviewId,
    end: {
      at: Date;
      reason: EndReason;
      durationMs: number;
      questionsAnswered: number;
      /** Put up to be made of it, in the same breath. */
      steps?: readonly StepName[];
    },
  ): Promise<void>;
  savePreferences(id: InterviewId, preferences: CoachingPreferences): Promise<void>;
  /** Follow-ups and questions that took another's place. */
  saveQuestions(id: InterviewId, questions: readonly PlannedQuestion[]): Promise<void>;
  /** Interviews left `live` by a server that went away: ended as `interrupted`. Returns how many. */
  endInterrupted(steps?: readonly StepName[]): Promise<number>;
  /** Stores events whose `seq` follow one another. Writing the same events again changes nothing. */
  appendEvents(id: InterviewId, events: readonly TimelineEvent[]): Promise<void>;
  readEvents(id: InterviewId, afterSeq: number): Promise<TimelineEvent[]>;
}

/** One line of the audit of who watched whom. */
export interface ObservationEntry {
  act: 'observation-began' | 'observation-paused' | 'observation-resumed' | 'observation-ended';
  /** Null: all coaches. */
  coachId: UserId | null;
  by: 'candidate' | 'coach';
}

/** What the interviews need of whoever keeps which coach may see what; joined as above. */
export interface ObserverAccess {
  /** Null when this coach may not see this interview, or there is none. */
  mayObserve(
    coachId: UserId,
    interviewId: InterviewId,
  ): Promise<{ candidateId: UserId; coachId: UserId; coachName: string } | null>;
  /** Told at once when a coach may no longer see one, or (null) any of a candidate's interviews. */
  onEnded(
    listener: (ended: {
      coachId: UserId;
      candidateId: UserId;
      interviewId: InterviewId | null;
    }) => void,
  ): () => void;
  log(entry: ObservationEntry & { candidateId: UserId; interviewId: InterviewId }): Promise<void>;
}

/** What an interview needs of whoever keeps recordings. */
export interface RecordingKeeper {
  /** A place for one more stretch of the interview; `originMs` is its time 0 as epoch milliseconds. */
  openPart(id: InterviewId, interview: { originMs: number }): Promise<RecordingPart>;
  /** No part follows, and nothing is written to those there are: they are joined and stored. */
  finish(id: InterviewId): void;
}

/** An agreement of its own, beside the one to live analysis. */
export interface RecordingConsent {
  give(userId: UserId): Promise<void>;
  withdraw(userId: UserId): Promise<void>;
}
