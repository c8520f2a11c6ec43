import { and, desc, eq } from 'drizzle-orm';
import type { QuestionId, UserId } from '#shared/ids.ts';
import { question as stored, type Question } from '#shared/schemas.ts';
import type { Db } from './database.ts';
import { ownQuestions, savedQuestions } from './schema/questions.ts';

/** Older ones stay stored, and come back as newer ones are removed. */
const mostListed = 200;

export interface OwnQuestionRepository {
  add(userId: UserId, questions: readonly Question[]): Promise<void>;
  /** Changes a question, or puts it back; false when its id is another person's. */
  put(userId: UserId, question: Question): Promise<boolean>;
  get(userId: UserId, id: QuestionId): Promise<Question | null>;
  /** Newest first. */
  list(userId: UserId): Promise<Question[]>;
  /** With what was saved of it; false when there was nothing of this person's to remove. */
  remove(userId: UserId, id: QuestionId): Promise<boolean>;
}

export function createOwnQuestionRepository(db: Db): OwnQuestionRepository {
  const mine = (userId: UserId, id: QuestionId) =>
    and(eq(ownQuestions.id, id), eq(ownQuestions.userId, userId));

  return {
    async add(userId, questions) {
      const createdAt = new Date();
      const rows = questions.map((question) => ({ id: question.id, userId, question, createdAt }));
      if (rows.length > 0) await db.insert(ownQuestions).values(rows);
    },

    async put(userId, question) {
      const kept = await db
        .insert(ownQuestions)
        .values({ id: question.id, userId, question, createdAt: new Date() })
        .onConflictDoUpdate({
          target: ownQuestions.id,
          set: { question },
          setWhere: eq(ownQuestions.userId, userId),
        })
        .returning({ id: ownQuestions.id });
      return kept.length > 0;
    },

    async get(userId, id) {
      const [row] = await db
        .select({ question: ownQuestions.question })
        .from(ownQuestions)
        .where(mine(userId, id));
      return row ? stored.parse(row.question) : null;
    },

    async list(userId) {
      const rows = await db
        .select({ question: ownQuestions.question })
        .from(ownQuestions)
        .where(eq(ownQuestions.userId, userId))
        .orderBy(desc(ownQuestions.createdAt), ownQuestions.id)
        .limit(mostListed);
      return rows.map(({ question }) => stored.parse(question));
    },

    remove: (userId, id) =>
      db.transaction(async (tx) => {
        const gone = await tx
          .delete(ownQuestions)
          .where(mine(userId, id))
          .returning({ id: ownQuestions.id });
        if (gone.length === 0) return false;
        await tx
          .delete(savedQuestions)
          .where(and(eq(savedQuestions.userId, userId), eq(savedQuestions.questionId, id)));
        return true;
      }),
  };
}
