import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { AttemptStore } from '#server/assignments/ports.ts';
import { reviewComment, type ReviewComment } from '#shared/assignments.ts';
import type { AttemptId } from '#shared/ids.ts';
import { evaluation as storedEvaluation } from '#shared/rubric.ts';
import type { Db } from './database.ts';
import { isGiven } from './assignments.ts';
import { isCompleted, readAttempts, writtenBy } from './attempt-rows.ts';
import { allows } from './groups.ts';
import { answers, evaluations } from './schema/answers.ts';
import {
  assignmentAttempts,
  assignments,
  attemptAnswers,
  attemptComments,
} from './schema/assignments.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';

const mostEvaluations = 5_000;

export function createAttemptRepository(db: Db): AttemptStore {
  return {
    async begin({ assignmentId, candidateId, interviewId, at }) {
      const id = crypto.randomUUID();
      await db
        .insert(assignmentAttempts)
        .values({ id, assignmentId, candidateId, interviewId, begunAt: at });
      return id;
    },

    ofCoach: (coachId, filter) =>
      readAttempts(db, {
        filter,
        where: eq(assignments.coachId, coachId),
        // Whoever no longer allows the coach is out of their sight at once, with all they did.
        standing: allows(assignmentAttempts.candidateId, coachId),
      }),

    ofCandidate: (candidateId, filter) =>
      readAttempts(db, { filter, where: eq(assignmentAttempts.candidateId, candidateId) }),

    async keepAnswer(id, questionId, answerId) {
      await db
        .insert(attemptAnswers)
        .values({ attemptId: id, questionId, answerId })
        .onConflictDoUpdate({
          target: [attemptAnswers.attemptId, attemptAnswers.questionId],
          set: { answerId },
        });
    },

    answersOf: (id) =>
      db
        .select({ questionId: attemptAnswers.questionId, answerId: attemptAnswers.answerId })
        .from(attemptAnswers)
        .where(eq(attemptAnswers.attemptId, id)),

    async evaluationsOf(ids) {
      if (ids.length === 0) return [];
      const written = writtenBy(db);
      const rows = await db
        .select({
          candidateId: assignmentAttempts.candidateId,
          attemptId: assignmentAttempts.id,
          answerId: answers.id,
          evaluation: evaluations.evaluation,
        })
        .from(assignmentAttempts)
        .innerJoin(assignments, eq(assignments.id, assignmentAttempts.assignmentId))
        .innerJoin(coachings, allows(assignmentAttempts.candidateId, sql`${assignments.coachId}`))
        .leftJoin(interviews, eq(interviews.id, assignmentAttempts.interviewId))
        .leftJoin(written, eq(written.attemptId, assignmentAttempts.id))
        .leftJoin(attemptAnswers, eq(attemptAnswers.attemptId, assignmentAttempts.id))
        .innerJoin(
          answers,
          or(
            eq(answers.id, attemptAnswers.answerId),
            eq(answers.interviewId, assignmentAttempts.interviewId),
          ),
        )
        .innerJoin(evaluations, eq(evaluations.answerId, answers.id))
        .where(and(inArray(assignments.id, [...ids]), isGiven(db), isCompleted(written.answered)))
        .orderBy(asc(answers.id), desc(evaluations.createdAt))
        .limit(mostEvaluations);
      return rows
        .filter(({ answerId }, i) => answerId !== rows[i - 1]?.answerId)
        .map(({ candidateId, attemptId, evaluation }) => ({
          candidateId,
          attemptId,
          evaluation: storedEvaluation.parse(evaluation),
        }));
    },

    async setReviewed(ids, at) {
      await db
        .update(assignmentAttempts)
        .set({ reviewedAt: at })
        .where(inArray(assignmentAttempts.id, [...ids]));
    },

    async addComments(ids, text, at) {
      await db
        .insert(attemptComments)
        .values(
          ids.map((attemptId) => ({ id: crypto.randomUUID(), attemptId, text, createdAt: at })),
        );
    },

    async comments(ids) {
      const found = new Map<AttemptId, ReviewComment[]>();
      if (ids.length === 0) return found;
      const rows = await db
        .select()
        .from(attemptComments)
        .where(inArray(attemptComments.attemptId, [...ids]))
        .orderBy(asc(attemptComments.createdAt), attemptComments.id);
      for (const { attemptId, createdAt, ...row } of rows) {
        const one = reviewComment.parse({ ...row, createdAt: createdAt.toISOString() });
        found.set(attemptId, [...(found.get(attemptId) ?? []), one]);
      }
      return found;
    },

    async removeComment(coachId, id) {
      const theirs = db
        .select({ id: assignmentAttempts.id })
        .from(assignmentAttempts)
        .innerJoin(assignments, eq(assignments.id, assignmentAttempts.assignmentId))
        .where(eq(assignments.coachId, coachId));
      const gone = await db
        .delete(attemptComments)
        .where(and(eq(attemptComments.id, id), inArray(attemptComments.attemptId, theirs)))
        .returning({ id: attemptComments.id });
      return gone.length > 0;
    },
  };
}
