import { and, desc, eq } from 'drizzle-orm';
import type { QuestionId, UserId } from '#shared/ids.ts';
import { fullQuestion, type FullQuestion } from '#shared/schemas.ts';
import type { Db } from './database.ts';
import { ownQuestions } from './schema/questions.ts';

/** Older ones stay stored, and come back as newer ones are removed. */
const mostListed = 200;

export interface OwnQuestionRepository {
  add(userId: UserId, questions: readonly FullQuestion[]): Promise<void>;
  /** Newest first. */
  list(userId: UserId): Promise<FullQuestion[]>;
  /** False when there was nothing of this person's to remove. */
  remove(userId: UserId, id: QuestionId): Promise<boolean>;
}

export function createOwnQuestionRepository(db: Db): OwnQuestionRepository {
  return {
    async add(userId, questions) {
      const createdAt = new Date();
      const rows = questions.map((question) => ({ id: question.id, userId, question, createdAt }));
      if (rows.length > 0) await db.insert(ownQuestions).values(rows);
    },

    async list(userId) {
      const rows = await db
        .select({ question: ownQuestions.question })
        .from(ownQuestions)
        .where(eq(ownQuestions.userId, userId))
        .orderBy(desc(ownQuestions.createdAt), ownQuestions.id)
        .limit(mostListed);
      return rows.map(({ question }) => fullQuestion.parse(question));
    },

    async remove(userId, id) {
      const gone = await db
        .delete(ownQuestions)
        .where(and(eq(ownQuestions.id, id), eq(ownQuestions.userId, userId)))
        .returning({ id: ownQuestions.id });
      return gone.length > 0;
    },
  };
}
