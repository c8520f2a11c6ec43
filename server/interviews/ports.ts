import type { EndReason, InterviewDetail, PlannedQuestion } from '#shared/schemas.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Material } from '#shared/plan.ts';
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
    end: { at: Date; reason: EndReason; durationMs: number; questionsAnswered: number },
  ): Promise<void>;
  savePreferences(id: InterviewId, preferences: CoachingPreferences): Promise<void>;
  /** Follow-ups and questions that took another's place. */
  saveQuestions(id: InterviewId, questions: readonly PlannedQuestion[]): Promise<void>;
  /** Interviews left `live` by a server that went away: ended as `interrupted`. Returns how many. */
  endInterrupted(): Promise<number>;
  /** Stores events whose `seq` follow one another. Writing the same events again changes nothing. */
  appendEvents(id: InterviewId, events: readonly TimelineEvent[]): Promise<void>;
  readEvents(id: InterviewId, afterSeq: number): Promise<TimelineEvent[]>;
}
