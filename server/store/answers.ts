import { and, desc, eq, isNull } from 'drizzle-orm';
import type { QuestionId, UserId } from '#shared/ids.ts';
import { practiceAnswer, type AnswerId, type PracticeAnswer } from '#shared/practice.ts';
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
  }): Promise<PracticeAnswer>;
  /** A person's written answers to one question, newest first. */
  list(userId: UserId, questionId: QuestionId, limit: number): Promise<PracticeAnswer[]>;
  /** False when there was nothing of this person's to remove. */
  remove(userId: UserId, id: AnswerId): Promise<boolean>;
}

export function createAnswerRepository(db: Db): AnswerRepository {
  return {
    add: ({ userId, question, text, evaluation }) =>
      db.transaction(async (tx) => {
        const id = crypto.randomUUID();
        const createdAt = new Date();
        await tx
          .insert(answers)
          .values({ id, userId, questionId: question.id, question, text, createdAt });
        await tx
          .insert(evaluations)
          .values({ answerId: id, method: evaluation.method, evaluation, createdAt });
        return { id, question, text, createdAt: createdAt.toISOString(), evaluation };
      }),

    async list(userId, questionId, limit) {
      const rows = await db
        .select({ answer: answers, evaluation: evaluations.evaluation })
        .from(answers)
        .innerJoin(
          evaluations,
          and(eq(evaluations.answerId, answers.id), eq(evaluations.method, 'offline')),
        )
        .where(
          and(
            eq(answers.userId, userId),
            eq(answers.questionId, questionId),
            isNull(answers.interviewId),
          ),
        )
        .orderBy(desc(answers.createdAt), desc(answers.id))
        .limit(limit);
      return rows.map(({ answer, evaluation }) =>
        practiceAnswer.parse({ ...answer, createdAt: answer.createdAt.toISOString(), evaluation }),
      );
    },

    async remove(userId, id) {
      const gone = await db
        .delete(answers)
        .where(and(eq(answers.id, id), eq(answers.userId, userId)))
        .returning({ id: answers.id });
      return gone.length > 0;
    },
  };
}
