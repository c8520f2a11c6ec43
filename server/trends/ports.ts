import type { InterviewId, QuestionId, UserId } from '#shared/ids.ts';
import type { ShownMetrics } from '#shared/metrics.ts';
import type { Category } from '#shared/schemas.ts';
import type { ScoreSheet } from '#shared/scores.ts';
import type { SessionSummary, SummedMeasure } from './summary.ts';

interface Scored {
  dimension: string;
  score: number;
}

/** An ended interview in which something was answered. */
export interface PastInterview {
  id: InterviewId;
  at: Date;
  category: Category;
  role: string | null;
  answers: number;
  withPeer: boolean;
  /** Coaches who watched. */
  watchedBy: { id: UserId; name: string }[];
  /** What a coach chose to have shown of it afterwards; null: all. */
  shown: ShownMetrics['after'];
  /** Null until its timeline was read. */
  summary: Pick<SessionSummary, 'speechMs' | 'unwatched'> | null;
  measures: SummedMeasure[];
  /** Automatic ones of each answer. */
  scores: (Scored & { index: number })[];
  /** Of coaches, drafts too. */
  sheets: ScoreSheet[];
}

export interface WrittenAnswer {
  questionId: QuestionId;
  category: Category;
  at: Date;
  scores: Scored[];
}

/** What one person has done, oldest first. */
export interface Past {
  interviews: PastInterview[];
  /** In practice. */
  written: WrittenAnswer[];
}

export interface TrendStore {
  /** One's own, or what a candidate lets this coach read. */
  read(about: { candidateId: UserId; readerId: UserId }): Promise<Past>;
  /** Null for somebody who does not allow this coach to see anything. */
  candidate(coachId: UserId, candidateId: UserId): Promise<{ id: UserId; name: string } | null>;
}

/** Keeps what timelines came to. */
export interface SummaryStore {
  /** Ended interviews (of one person) whose timeline was not read, or has gone on since; newest first. */
  unread(userId?: UserId): Promise<InterviewId[]>;
  /** In the place of what was kept before. */
  keep(id: InterviewId, summary: SessionSummary): Promise<void>;
}
