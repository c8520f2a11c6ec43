import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { z } from 'zod';
import type { Past, TrendStore } from '#server/trends/ports.ts';
import { summedMeasure } from '#server/trends/summary.ts';
import { category, interviewPlan } from '#shared/schemas.ts';
import { isAllowed, isNotPeer, seenBy } from './coachings.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { answers, evaluations } from './schema/answers.ts';
import { coachingLog, coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';
import { peerSessions } from './schema/peers.ts';
import { interviewMeasures, interviewSummaries } from './schema/trends.ts';
import { readSheets } from './score-sheets.ts';

const plan = interviewPlan.pick({ role: true, shown: true });

export function createTrendStore(db: Db): TrendStore {
  return {
    async read({ candidateId, readerId }) {
      const rows = await interviewsOf(db, { candidateId, readerId });
      const ids = rows.map(({ id }) => id);
      const [measures, watched, scores, sheets] = await Promise.all([
        measuresOf(db, ids),
        watchersOf(db, ids),
        scoresOf(db, ids),
        readSheets(db, ids),
      ]);
      const of = <R extends { interviewId: string | null }>(found: readonly R[]) =>
        Map.groupBy(found, ({ interviewId }) => interviewId);
      const by = {
        ...{ measures: of(measures), watched: of(watched), scores: of(scores) },
        sheets: of(sheets),
      };
      return {
        interviews: rows.map((row): Past['interviews'][number] => {
          const { role, shown } = plan.parse(row.plan ?? {});
          return {
            id: row.id,
            at: row.startedAt ?? row.createdAt,
            category: category.parse(row.category),
            role,
            answers: row.answers,
            withPeer: row.withPeer,
            watchedBy: (by.watched.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
            shown: shown.after,
            summary:
              row.speechMs === null
                ? null
                : { speechMs: row.speechMs, unwatched: row.unwatched === true },
            measures: (by.measures.get(row.id) ?? []).map((one) => summedMeasure.parse(one)),
            scores: by.scores.get(row.id) ?? [],
            sheets: (by.sheets.get(row.id) ?? []).map(({ sheet }) => sheet),
          };
        }),
        // What is written in practice is its writer's alone.
        written: candidateId === readerId ? await writtenBy(db, candidateId) : [],
      };
    },

    async candidate(coachId, candidateId) {
      const [row] = await db
        .select({ id: user.id, name: user.name })
        .from(coachings)
        .innerJoin(user, eq(user.id, coachings.candidateId))
        .where(
          and(
            eq(coachings.coachId, coachId),
            eq(coachings.candidateId, candidateId),
            isAllowed,
            isNotPeer,
          ),
        )
        .limit(1);
      return row ?? null;
    },
  };
}

function interviewsOf(
  db: Db,
  { candidateId, readerId }: { candidateId: string; readerId: string },
) {
  const pair = and(
    isNotNull(peerSessions.guestId),
    or(
      eq(peerSessions.makerInterviewId, interviews.id),
      eq(peerSessions.guestInterviewId, interviews.id),
    ),
  );
  return db
    .select({
      id: interviews.id,
      category: interviews.category,
      plan: interviews.plan,
      createdAt: interviews.createdAt,
      startedAt: interviews.startedAt,
      answers: interviews.questionsAnswered,
      speechMs: interviewSummaries.speechMs,
      unwatched: interviewSummaries.unwatched,
      withPeer: sql<boolean>`${exists(
        db
          .select({ one: sql`1` })
          .from(peerSessions)
          .where(pair),
      )}`,
    })
    .from(interviews)
    .leftJoin(interviewSummaries, eq(interviewSummaries.interviewId, interviews.id))
    .where(
      and(
        eq(interviews.userId, candidateId),
        seenBy(db, readerId),
        eq(interviews.state, 'ended'),
        gt(interviews.questionsAnswered, 0),
      ),
    )
    .orderBy(asc(interviews.createdAt), asc(interviews.id));
}

const measuresOf = (db: Db, ids: string[]) =>
  db.select().from(interviewMeasures).where(inArray(interviewMeasures.interviewId, ids));

function watchersOf(db: Db, ids: string[]) {
  return db
    .selectDistinct({ interviewId: coachingLog.interviewId, id: user.id, name: user.name })
    .from(coachingLog)
    .innerJoin(user, eq(user.id, coachingLog.coachId))
    .where(and(inArray(coachingLog.interviewId, ids), eq(coachingLog.act, 'observation-began')))
    .orderBy(asc(user.name), asc(user.id));
}

const scored = z.array(z.object({ dimension: z.string(), score: z.number() })).nullable();

/** Of each answer what its newest judgement scored; the words that judgement rests on stay where they are. */
function judged(db: Db, which: SQL | undefined) {
  const scores = sql<unknown>`(
    select jsonb_agg(jsonb_build_object('dimension', one->'dimension', 'score', one->'score'))
    from jsonb_array_elements(${evaluations.evaluation}->'dimensions') one
    where jsonb_typeof(one->'score') = 'number')`;
  return db
    .selectDistinctOn([answers.id], {
      interviewId: answers.interviewId,
      index: answers.questionIndex,
      questionId: answers.questionId,
      category: sql<string>`${answers.question}->>'category'`,
      at: answers.createdAt,
      scores,
    })
    .from(answers)
    .innerJoin(evaluations, eq(evaluations.answerId, answers.id))
    .where(which)
    .orderBy(answers.id, desc(evaluations.createdAt));
}

async function scoresOf(db: Db, ids: string[]) {
  const rows = await judged(db, inArray(answers.interviewId, ids));
  return rows.flatMap(({ interviewId, index, scores }) =>
    (scored.parse(scores) ?? []).map((one) => ({ ...one, interviewId, index: index ?? 0 })),
  );
}

async function writtenBy(db: Db, userId: string): Promise<Past['written']> {
  const rows = await judged(db, and(eq(answers.userId, userId), isNull(answers.interviewId)));
  return rows
    .map((row) => ({
      questionId: row.questionId,
      category: category.parse(row.category),
      at: row.at,
      scores: scored.parse(row.scores) ?? [],
    }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
