import type { InterviewId, QuestionId, UserId } from '#shared/ids.ts';
import type { Category } from '#shared/schemas.ts';

/** What one sense came to over all answers of a rehearsal, in the metric's unit. */
export interface Measure {
  metric: string;
  value: number;
}

export interface PastRehearsal {
  id: InterviewId;
  category: Category;
  endedAt: Date;
  questionsAnswered: number;
  /** Null until they have been read from the timeline. */
  measures: Measure[] | null;
}

export interface PastAnswer {
  questionId: QuestionId;
  question: string;
  category: Category;
  at: Date;
  /** Dimensions that were scored, 1–5. */
  scores: { dimension: string; score: number }[];
}

/** A question of the person's list, with the day on which it should come again. */
export interface ListedQuestion {
  questionId: QuestionId;
  question: string;
  dueAt: Date;
}

/** What advice rests on; of one person, newest first. */
export interface PersonHistory {
  rehearsals: readonly PastRehearsal[];
  answers: readonly PastAnswer[];
  listed: readonly ListedQuestion[];
}

/** Where it is kept. */
export interface HistoryStore {
  /** As it is now, or as it was then. */
  read(userId: UserId, until?: Date): Promise<PersonHistory>;
}
