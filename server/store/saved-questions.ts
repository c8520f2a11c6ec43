import { and, eq } from 'drizzle-orm';
import type { QuestionId, UserId } from '#shared/ids.ts';
import { savedQuestion, type Memory, type SavedQuestion } from '#shared/saved.ts';
import type { Question } from '#shared/schemas.ts';
import type { Db } from './database.ts';
import { savedQuestions } from './schema/questions.ts';

export type StoredQuestion = Omit<SavedQuestion, 'next'>;

export interface SavedQuestionRepository {
  list(userId: UserId): Promise<StoredQuestion[]>;
  get(userId: UserId, id: QuestionId): Promise<StoredQuestion | null>;
  /** Keeps it, or changes what is kept: a question is on a person's list once. */
  save(
    userId: UserId,
    saved: { question: Question; tags: readonly string[]; memory: Memory },
  ): Promise<StoredQuestion>;
  /** What was there; null when there was nothing of this person's. */
  remove(userId: UserId, id: QuestionId): Promise<StoredQuestion | null>;
}

const stored = savedQuestion.omit({ next: true });
type Row = typeof savedQuestions.$inferSelect;

export function createSavedQuestionRepository(db: Db): SavedQuestionRepository {
  const mine = (userId: UserId, id: QuestionId) =>
    and(eq(savedQuestions.userId, userId), eq(savedQuestions.questionId, id));

  return {
    async list(userId) {
      const rows = await db.select().from(savedQuestions).where(eq(savedQuestions.userId, userId));
      return rows
        .map(toStored)
        .toSorted(
          (a, b) =>
            Date.parse(a.memory.dueAt) - Date.parse(b.memory.dueAt) ||
            a.question.id.localeCompare(b.question.id),
        );
    },

    async get(userId, id) {
      const [row] = await db.select().from(savedQuestions).where(mine(userId, id));
      return row ? toStored(row) : null;
    },

    async save(userId, { question, tags, memory }) {
      const changes = { question, tags: [...tags], memory };
      const [row] = await db
        .insert(savedQuestions)
        .values({ userId, questionId: question.id, createdAt: new Date(), ...changes })
        .onConflictDoUpdate({
          target: [savedQuestions.userId, savedQuestions.questionId],
          set: changes,
        })
        .returning();
      return toStored(row!);
    },

    async remove(userId, id) {
      const [row] = await db.delete(savedQuestions).where(mine(userId, id)).returning();
      return row ? toStored(row) : null;
    },
  };
}

function toStored(row: Row): StoredQuestion {
  return stored.parse({ ...row, createdAt: row.createdAt.toISOString() });
}
