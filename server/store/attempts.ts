import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { AttemptFilter, AttemptStore, StoredAttempt } from '#server/assignments/ports.ts';
import { reviewComment, type ReviewComment } from '#shared/assignments.ts';
import type { AttemptId } from '#shared/ids.ts';
import { evaluation as storedEvaluation } from '#shared/rubric.ts';
import type { Db } from './database.ts';
import { isGiven } from './assignments.ts';
import { allows } from './groups.ts';
import { user } from './schema/accounts.ts';
import { answers, evaluations } from './schema/answers.ts';
import {
  assignmentAttempts,
  assignments,
  attemptAnswers,
  attemptComments,
} from './schema/assignments.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';

/** Of a filter; far more than one coach goes through. */
const mostListed = 500;
const mostEvaluations = 5_000;

const questionsAsked = sql<number>`coalesce(${interviews.questionCount},
  jsonb_array_length(${assignments.plan} -> 'questions'))::int`;

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
      read(db, {
        filter,
        where: eq(assignments.coachId, coachId),
        // Whoever no longer allows the coach is out of their sight at once, with all they did.
        standing: allows(assignmentAttempts.candidateId, coachId),
      }),

    ofCandidate: (candidateId, filter) =>
      read(db, { filter, where: eq(assignmentAttempts.candidateId, candidateId) }),

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

/** What was written for each attempt. */
function writtenBy(db: Db) {
  return db
    .select({
      attemptId: attemptAnswers.attemptId,
      answered: count().as('answered'),
      lastAt: max(answers.createdAt).as('last_at'),
    })
    .from(attemptAnswers)
    .innerJoin(answers, eq(answers.id, attemptAnswers.answerId))
    .groupBy(attemptAnswers.attemptId)
    .as('written');
}

/** A rehearsal is over and something was answered in it; in writing everything was answered. */
function isCompleted(answered: ReturnType<typeof writtenBy>['answered']) {
  return sql<boolean>`case when ${assignmentAttempts.interviewId} is null
    then coalesce(${answered}, 0) >= jsonb_array_length(${assignments.plan} -> 'questions')
    else ${interviews.state} = 'ended' and ${interviews.questionsAnswered} > 0 end`;
}

async function read(
  db: Db,
  about: {
    filter: AttemptFilter;
    where: ReturnType<typeof eq>;
    standing?: ReturnType<typeof allows>;
  },
): Promise<StoredAttempt[]> {
  const { filter, where, standing } = about;
  const { id, ids, assignmentIds, reviewed } = filter;
  if (ids?.length === 0 || assignmentIds?.length === 0) return [];
  const written = writtenBy(db);
  const completed = isCompleted(written.answered);
  const query = db
    .select({
      id: assignmentAttempts.id,
      assignmentId: assignmentAttempts.assignmentId,
      candidate: { id: user.id, name: user.name },
      interviewId: assignmentAttempts.interviewId,
      begunAt: assignmentAttempts.begunAt,
      reviewedAt: assignmentAttempts.reviewedAt,
      state: interviews.state,
      endedAt: interviews.endedAt,
      spoken: interviews.questionsAnswered,
      written: written.answered,
      lastAt: written.lastAt,
      questions: questionsAsked,
      completed,
    })
    .from(assignmentAttempts)
    .innerJoin(assignments, eq(assignments.id, assignmentAttempts.assignmentId))
    .innerJoin(user, eq(user.id, assignmentAttempts.candidateId))
    .leftJoin(interviews, eq(interviews.id, assignmentAttempts.interviewId))
    .leftJoin(written, eq(written.attemptId, assignmentAttempts.id))
    .$dynamic();
  const rows = await (standing ? query.innerJoin(coachings, standing) : query)
    .where(
      and(
        where,
        id === undefined ? undefined : eq(assignmentAttempts.id, id),
        ids && inArray(assignmentAttempts.id, [...ids]),
        assignmentIds && inArray(assignments.id, [...assignmentIds]),
        reviewed === undefined ? undefined : completed,
        reviewed === undefined
          ? undefined
          : reviewed
            ? isNotNull(assignmentAttempts.reviewedAt)
            : isNull(assignmentAttempts.reviewedAt),
      ),
    )
    .orderBy(
      reviewed ? desc(assignmentAttempts.reviewedAt) : asc(assignmentAttempts.begunAt),
      assignmentAttempts.id,
    )
    .limit(mostListed);
  return rows.map(toAttempt);
}

const figures = z.object({ questions: z.number(), completed: z.boolean() });

function toAttempt(row: {
  id: AttemptId;
  assignmentId: string;
  candidate: { id: string; name: string };
  interviewId: string | null;
  begunAt: Date;
  reviewedAt: Date | null;
  state: string | null;
  endedAt: Date | null;
  spoken: number | null;
  written: number | null;
  lastAt: Date | null;
  questions: number;
  completed: boolean;
}): StoredAttempt {
  const { id, assignmentId, candidate, interviewId } = row;
  const { questions, completed } = figures.parse(row);
  const completedAt = completed ? (row.endedAt ?? row.lastAt) : null;
  return {
    ...{ id, assignmentId, candidate, interviewId, questions },
    begunAt: row.begunAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    answered: row.spoken ?? row.written ?? 0,
    over: interviewId === null ? completed : row.state === 'ended',
  };
}
