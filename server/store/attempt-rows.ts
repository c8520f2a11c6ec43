import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { AttemptFilter, StoredAttempt } from '#server/assignments/ports.ts';
import type { AttemptId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import type { allows } from './groups.ts';
import { user } from './schema/accounts.ts';
import { answers } from './schema/answers.ts';
import { assignmentAttempts, assignments, attemptAnswers } from './schema/assignments.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';

/** Of a filter; far more than one coach goes through. */
const mostListed = 500;

const questionsAsked = sql<number>`coalesce(${interviews.questionCount},
  jsonb_array_length(${assignments.plan} -> 'questions'))::int`;

/** What was written for each attempt. */
export function writtenBy(db: Db) {
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
export function isCompleted(answered: ReturnType<typeof writtenBy>['answered']) {
  return sql<boolean>`case when ${assignmentAttempts.interviewId} is null
    then coalesce(${answered}, 0) >= jsonb_array_length(${assignments.plan} -> 'questions')
    else ${interviews.state} = 'ended' and ${interviews.questionsAnswered} > 0 end`;
}

/** Attempts that match, with how far each has come. */
export async function readAttempts(
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
