import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import { AppError } from '#lib/errors.ts';
import type { InterviewId, QuestionId, UserId } from '#shared/ids.ts';
import {
  practiceAnswer,
  spokenAnswer,
  type AnswerId,
  type PracticeAnswer,
  type SpokenAnswer,
} from '#shared/practice.ts';
import type { Evaluation } from '#shared/rubric.ts';
import type { Question } from '#shared/schemas.ts';
import type { Db } from './database.ts';
import { answers, evaluations } from './schema/answers.ts';

/** Each answer has at most one evaluation a method; the newest is shown. */
const methods = 2;

export interface AnswerRepository {
  /** Keeps a written answer together with what was made of it; `at` is now by default. */
  add(answer: {
    userId: UserId;
    question: Question;
    text: string;
    evaluation: Evaluation;
    hints?: number;
    limitMs?: number | null;
    at?: Date;
  }): Promise<PracticeAnswer>;
  /** Keeps a spoken answer, dated `at`, or what was made of it anew. */
  keepSpoken(about: {
    userId: UserId;
    interviewId: InterviewId;
    at: Date;
    spoken: SpokenAnswer;
  }): Promise<void>;
  /** What was judged of one interview, in the order asked. */
  listSpoken(userId: UserId, interviewId: InterviewId): Promise<SpokenAnswer[]>;
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
      .innerJoin(evaluations, eq(evaluations.answerId, answers.id))
      .orderBy(desc(answers.createdAt), desc(answers.id), desc(evaluations.createdAt))
      .$dynamic();
  const mine = (userId: UserId) => eq(answers.userId, userId);

  return {
    add: ({
      userId,
      question,
      text,
      evaluation,
      hints = 0,
      limitMs = null,
      at: createdAt = new Date(),
    }) =>
      db.transaction(async (tx) => {
        const id = crypto.randomUUID();
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
        const { index, question, text, evaluation } = spoken;
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
          .onConflictDoUpdate({
            target: [answers.interviewId, answers.questionIndex],
            set: { text },
          })
          .returning({ id: answers.id });
        if (!row) throw new AppError('internal', 'The database kept nothing.');
        const createdAt = new Date();
        await tx
          .insert(evaluations)
          .values({ answerId: row.id, method: evaluation.method, evaluation, createdAt })
          .onConflictDoUpdate({
            target: [evaluations.answerId, evaluations.method],
            set: { evaluation, createdAt },
          });
      }),

    async listSpoken(userId, interviewId) {
      const rows = await db
        .select({ answer: answers, evaluation: evaluations.evaluation })
        .from(answers)
        .innerJoin(evaluations, eq(evaluations.answerId, answers.id))
        .where(and(mine(userId), eq(answers.interviewId, interviewId)))
        .orderBy(asc(answers.questionIndex), desc(evaluations.createdAt));
      return newestOfEach(rows).map(({ answer, evaluation }) =>
        spokenAnswer.parse({ ...answer, index: answer.questionIndex, evaluation }),
      );
    },

    async list(userId, questionId, limit) {
      const rows = await judged()
        .where(and(mine(userId), eq(answers.questionId, questionId)))
        .limit(limit * methods);
      return newestOfEach(rows).slice(0, limit).map(toAnswer);
    },

    async get(userId, id) {
      const [row] = await judged().where(and(mine(userId), eq(answers.id, id)));
      return row ? toAnswer(row) : null;
    },

    async others(userId, except, limit) {
      const rows = await judged()
        .where(and(mine(userId), ne(answers.id, except)))
        .limit(limit * methods);
      return newestOfEach(rows).slice(0, limit).map(toAnswer);
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

/** Rows of one answer stand together, the newest evaluation first. */
function newestOfEach<R extends { answer: { id: string } }>(rows: readonly R[]): R[] {
  return rows.filter(({ answer }, i) => answer.id !== rows[i - 1]?.answer.id);
}
