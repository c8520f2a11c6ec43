import type { InterviewId, UserId } from '#shared/ids.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import type { EventOf, TimelineEvent } from '#shared/timeline-events.ts';

/** What corrections need of the store. */
export interface CorrectionStore {
  /** Null for somebody else's. */
  find(userId: UserId, id: InterviewId): Promise<InterviewDetail | null>;
  /** A timeline in its order, of its samples those of about this span alone. */
  read(id: InterviewId, samples: ClosedSpan | null): Promise<TimelineEvent[]>;
  /**
   * Appends a correction and, with it, forgets what was made of the answers to these questions. False,
   * and nothing is done, where something else was appended meanwhile.
   */
  append(
    id: InterviewId,
    event: EventOf<'transcript:corrected' | 'words:corrected'>,
    answers: readonly number[],
  ): Promise<boolean>;
  /** The candidate and whoever else may read it now. */
  audience(id: InterviewId): Promise<UserId[]>;
}
