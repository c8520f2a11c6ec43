import { and, asc, desc, eq, exists, gte, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { CoachingStore } from '#server/coaches/ports.ts';
import { AppError } from '#lib/errors.ts';
import {
  coachedInterview,
  myCandidate,
  myCoach,
  standing,
  type Standing,
} from '#shared/coaches.ts';
import type { UserId } from '#shared/ids.ts';
import { appendToLog } from './coaching-log.ts';
import type { Db } from './database.ts';
import { forgetMember } from './groups.ts';
import { referenceColumns, referenceOf } from './interview-reference.ts';
import { user } from './schema/accounts.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';

/** Ended ones beyond these stay stored and are not listed. */
const mostListed = 200;
const mostInterviews = 30;

type Row = typeof coachings.$inferSelect;

/** Of what was over before only the candidate’s choice opens anything. */
const isNotTooOld = or(
  isNull(coachings.readsFrom),
  isNull(interviews.endedAt),
  gte(interviews.endedAt, coachings.readsFrom),
);
/** Which interviews a relation is about. */
export const opens = and(
  eq(interviews.userId, coachings.candidateId),
  or(isNull(coachings.interviewId), eq(coachings.interviewId, interviews.id)),
  isNotTooOld,
);
export const isNotPeer = eq(coachings.liveOnly, false);
const isNotOldPeer = or(isNotPeer, isNull(coachings.endedAt));
export const isAllowed = and(isNull(coachings.endedAt), isNotNull(coachings.allowedAt));

/** For a select that holds an interview: whether it is this person's, or a coach's (not a peer's) of it. */
export function seenBy(db: Db, userId: UserId) {
  const coached = db
    .select({ one: sql`1` })
    .from(coachings)
    .where(and(opens, isAllowed, isNotPeer, eq(coachings.coachId, userId)));
  return or(eq(interviews.userId, userId), exists(coached));
}

export function createCoachingRepository(db: Db): CoachingStore {
  return {
    async findAccess(coachId, interviewId) {
      const [row] = await db
        .select({
          candidateId: coachings.candidateId,
          coachId: coachings.coachId,
          coachName: user.name,
          coachingId: coachings.id,
          liveOnly: coachings.liveOnly,
        })
        .from(interviews)
        .innerJoin(coachings, opens)
        .innerJoin(user, eq(user.id, coachings.coachId))
        .where(and(eq(interviews.id, interviewId), eq(coachings.coachId, coachId), isAllowed))
        // Of two relations the one for all interviews outlives the other.
        .orderBy(desc(isNull(coachings.interviewId)), coachings.liveOnly)
        .limit(1);
      return row ?? null;
    },

    async listCoaches(candidateId) {
      const rows = await db
        .select({
          row: coachings,
          coach: { id: user.id, name: user.name, email: user.email },
          interview: referenceColumns,
        })
        .from(coachings)
        .innerJoin(user, eq(user.id, coachings.coachId))
        .leftJoin(interviews, eq(interviews.id, coachings.interviewId))
        .where(and(eq(coachings.candidateId, candidateId), isNotOldPeer))
        .orderBy(desc(coachings.acceptedAt), coachings.id)
        .limit(mostListed);
      return rows.map(({ row, coach, interview }) =>
        myCoach.parse({ ...outline(row, interview), coach }),
      );
    },

    async listCandidates(coachId) {
      const rows = await db
        .select({
          row: coachings,
          candidate: { id: user.id, name: user.name },
          interview: referenceColumns,
        })
        .from(coachings)
        .innerJoin(user, eq(user.id, coachings.candidateId))
        .leftJoin(interviews, eq(interviews.id, coachings.interviewId))
        .where(and(eq(coachings.coachId, coachId), isNull(coachings.endedAt), isNotPeer))
        .orderBy(asc(user.name), coachings.id)
        .limit(mostListed);
      const seen = await interviewsSeenBy(db, coachId);
      return rows.map(({ row, candidate, interview }) => {
        const interviews = seen.filter(({ coachingId }) => coachingId === row.id);
        return myCandidate.parse({
          ...outline(row, interview),
          candidate,
          interviews: interviews.map(toCoachedInterview),
        });
      });
    },

    allow: (id, candidateId, { at, earlier, films }) =>
      db.transaction(async (tx) => {
        const row = await locked(tx, id);
        if (row?.candidateId !== candidateId) return null;
        const parties = partiesOf(row);
        if (row.endedBy === 'coach') throw new AppError('bad_state', 'This coach has left.');
        const isOne = row.interviewId !== null;
        const readsFrom = earlier === undefined ? row.readsFrom : earlier || isOne ? null : at;
        if (row.allowedAt && !row.endedAt) return parties;
        const watchesFilms = films ?? row.watchesFilms;
        await tx
          .update(coachings)
          .set({ allowedAt: at, endedAt: null, endedBy: null, readsFrom, watchesFilms })
          .where(eq(coachings.id, id));
        const line = { ...parties, by: 'candidate', at } as const;
        await appendToLog(tx, { ...line, act: 'allowed' });
        if (watchesFilms) await appendToLog(tx, { ...line, act: 'films-allowed' });
        return parties;
      }),

    allowFilms: (id, candidateId, { at, on }) =>
      db.transaction(async (tx) => {
        const row = await locked(tx, id);
        if (row?.candidateId !== candidateId || !row.allowedAt || row.endedAt) return null;
        const parties = partiesOf(row);
        if (row.watchesFilms === on) return parties;
        await tx.update(coachings).set({ watchesFilms: on }).where(eq(coachings.id, id));
        const act = on ? 'films-allowed' : 'films-revoked';
        await appendToLog(tx, { ...parties, act, by: 'candidate', at });
        return parties;
      }),

    async mayWatchFilm(coachId, interviewId) {
      const found = await db
        .select({ id: coachings.id })
        .from(interviews)
        .innerJoin(coachings, and(opens, isAllowed, isNotPeer))
        .where(
          and(
            eq(interviews.id, interviewId),
            eq(coachings.coachId, coachId),
            eq(coachings.watchesFilms, true),
          ),
        )
        .limit(1);
      return found.length > 0;
    },

    end: (id, userId, at) =>
      db.transaction(async (tx) => {
        const row = await locked(tx, id);
        if (!row || (row.candidateId !== userId && row.coachId !== userId)) return null;
        const parties = partiesOf(row);
        if (row.endedAt) return { ...parties, ended: false };
        const by = row.coachId === userId ? 'coach' : 'candidate';
        const sentAway = row.allowedAt ? 'revoked' : 'refused';
        await tx.update(coachings).set({ endedAt: at, endedBy: by }).where(eq(coachings.id, id));
        if (row.interviewId === null) await forgetMember(tx, parties);
        await appendToLog(tx, { ...parties, act: by === 'coach' ? 'left' : sentAway, by, at });
        return { ...parties, ended: true };
      }),
  };
}

/** Two who decide at the same moment do so one after the other. */
async function locked(tx: Db, id: string): Promise<Row | undefined> {
  const [row] = await tx.select().from(coachings).where(eq(coachings.id, id)).for('update');
  return row;
}

/** The newest interviews that each relation opens to this coach, newest first. */
function interviewsSeenBy(db: Db, coachId: UserId) {
  const { id, category, state, questionCount, questionsAnswered } = interviews;
  const { createdAt, startedAt, endedAt, durationMs } = interviews;
  const newest = sql`${createdAt} desc, ${id} desc`;
  const ranked = db
    .select({
      ...{ id, category, state, questionCount, questionsAnswered },
      ...{ createdAt, startedAt, endedAt, durationMs },
      coachingId: sql<string>`${coachings.id}`.as('coaching_id'),
      rank: sql<number>`row_number() over (partition by ${coachings.id} order by ${newest})`.as(
        'rank',
      ),
    })
    .from(coachings)
    .innerJoin(interviews, opens)
    .where(and(eq(coachings.coachId, coachId), isAllowed))
    .as('ranked');
  return db
    .select()
    .from(ranked)
    .where(lte(ranked.rank, mostInterviews))
    .orderBy(ranked.coachingId, ranked.rank);
}

function partiesOf({ candidateId, coachId, interviewId }: Row) {
  return { candidateId, coachId, interviewId };
}

function outline(row: Row, interview: Parameters<typeof referenceOf>[0]) {
  return {
    ...{ id: row.id, interview: referenceOf(interview), standing: standingOf(row) },
    readsEarlier: row.readsFrom === null,
    watchesFilms: row.watchesFilms,
  };
}

function standingOf(row: Row): Standing {
  const state = row.endedAt ? 'ended' : row.allowedAt ? 'allowed' : 'asked';
  return standing.parse({
    state,
    acceptedAt: row.acceptedAt.toISOString(),
    allowedAt: row.allowedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString(),
    endedBy: row.endedBy,
  });
}

function toCoachedInterview(row: Awaited<ReturnType<typeof interviewsSeenBy>>[number]) {
  return coachedInterview.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  });
}
