import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { InterviewId, QuestionId, UserId } from '#shared/ids.ts';
import {
  practiceAnswer,
  type AnswerId,
  type PracticeAnswer,
  type SpokenAnswer,
} from '#shared/practice.ts';
import type { Evaluation } from '#shared/rubric.ts';
import type { Question } from '#shared/schemas.ts';
import type { Db } from './database.ts';
import { answers, evaluations } from './schema/answers.ts';

export interface AnswerRepository {
  /** Keeps a written answer together with what was made of it. */
  add(answer: {
    userId: UserId;
    question: Question;
    text: string;
    evaluation: Evaluation;
    hints?: number;
    limitMs?: number | null;
  }): Promise<PracticeAnswer>;
  /** Keeps the answers of an interview that is over, dated `at`; those that are kept already stay. */
  keepSpoken(about: {
    userId: UserId;
    interviewId: InterviewId;
    at: Date;
    spoken: readonly SpokenAnswer[];
  }): Promise<void>;
  /** A person's answers to one question, written and spoken, newest first. */
  list(userId: UserId, questionId: QuestionId, limit: number): Promise<PracticeAnswer[]>;
  get(userId: UserId, id: AnswerId): Promise<PracticeAnswer | null>;
  /** A person's newest answers to any question but `except` itself. */
  others(userId: UserId, except: AnswerId, limit: number): Promise<PracticeAnswer[]>;
  /**
   * False when there was nothing written of this person's to remove; what was spoken goes with its
   * interview.
   */
  remove(userId: UserId, id: AnswerId): Promise<boolean>;
}

export function createAnswerRepository(db: Db): AnswerRepository {
  const judged = () =>
    db
      .select({ answer: answers, evaluation: evaluations.evaluation })
      .from(answers)
      .innerJoin(
        evaluations,
        and(eq(evaluations.answerId, answers.id), eq(evaluations.method, 'offline')),
      )
      .orderBy(desc(answers.createdAt), desc(answers.id))
      .$dynamic();
  const mine = (userId: UserId) => eq(answers.userId, userId);

  return {
    add: ({ userId, question, text, evaluation, hints = 0, limitMs = null }) =>
      db.transaction(async (tx) => {
        const id = crypto.randomUUID();
        const createdAt = new Date();
        await tx.insert(answers).values({
          id,
          userId,
          questionId: question.id,
          question,
          text,
          hints,
          limitMs,
          createdAt,
        });
        await tx
          .insert(evaluations)
          .values({ answerId: id, method: evaluation.method, evaluation, createdAt });
        const at = createdAt.toISOString();
        const interviewId = null;
        return { id, question, text, createdAt: at, evaluation, hints, limitMs, interviewId };
      }),

    keepSpoken: ({ userId, interviewId, at, spoken }) =>
      db.transaction(async (tx) => {
        for (const { index, question, text, evaluation } of spoken) {
          const [row] = await tx
            .insert(answers)
            .values({
              id: crypto.randomUUID(),
              userId,
              questionId: question.id,
              question,
              text,
              interviewId,
              questionIndex: index,
              createdAt: at,
            })
            .onConflictDoNothing()
            .returning({ id: answers.id });
          if (!row) continue;
          await tx
            .insert(evaluations)
            .values({ answerId: row.id, method: evaluation.method, evaluation, createdAt: at });
        }
      }),

    async list(userId, questionId, limit) {
      const rows = await judged()
        .where(and(mine(userId), eq(answers.questionId, questionId)))
        .limit(limit);
      return rows.map(toAnswer);
    },

    async get(userId, id) {
      const [row] = await judged().where(and(mine(userId), eq(answers.id, id)));
      return row ? toAnswer(row) : null;
    },

    async others(userId, except, limit) {
      const rows = await judged()
        .where(and(mine(userId), ne(answers.id, except)))
        .limit(limit);
      return rows.map(toAnswer);
    },

    async remove(userId, id) {
      const gone = await db
        .delete(answers)
        .where(and(eq(answers.id, id), mine(userId), isNull(answers.interviewId)))
        .returning({ id: answers.id });
      return gone.length > 0;
    },
  };
}

function toAnswer(row: {
  answer: typeof answers.$inferSelect;
  evaluation: unknown;
}): PracticeAnswer {
  const { answer, evaluation } = row;
  return practiceAnswer.parse({
    ...answer,
    createdAt: answer.createdAt.toISOString(),
    evaluation,
  });
}
