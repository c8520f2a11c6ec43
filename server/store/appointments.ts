import { and, asc, eq, exists, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type {
  AppointmentChange,
  AppointmentRecord,
  AppointmentStore,
} from '#server/appointments/ports.ts';
import { AppError } from '#lib/errors.ts';
import { party } from '#shared/coaches.ts';
import type { AppointmentId, UserId } from '#shared/ids.ts';
import { isAllowed, isNotPeer } from './coachings.ts';
import type { Db } from './database.ts';
import { referenceColumns, referenceOf } from './interview-reference.ts';
import { expectInLobby } from './own-lobby.ts';
import { user } from './schema/accounts.ts';
import { appointments } from './schema/appointments.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';

const mostListed = 100;
const candidate = alias(user, 'candidate');
const proposer = alias(user, 'proposer');

/** Coaches who may be there; who proposed it sees it before it is accepted. */
const shows = and(
  eq(coachings.candidateId, appointments.candidateId),
  or(isNull(coachings.interviewId), eq(coachings.interviewId, appointments.interviewId)),
  or(isNotNull(appointments.acceptedAt), eq(appointments.proposedById, coachings.coachId)),
  isAllowed,
  isNotPeer,
);
/** A proposal stands as long as its coach is allowed. */
const isAccepted = isNotNull(appointments.acceptedAt);

export function createAppointmentRepository(db: Db): AppointmentStore {
  const coachedBy = (coachId: UserId) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(coachings)
        .where(and(shows, eq(coachings.coachId, coachId))),
    );
  const proposerIsAllowed = exists(
    db
      .select({ one: sql`1` })
      .from(coachings)
      .where(and(shows, eq(coachings.coachId, appointments.proposedById))),
  );
  const isOpen = and(isNull(appointments.endedAt), or(isAccepted, proposerIsAllowed));
  const wasDeclined = (coachId: UserId) =>
    and(
      eq(appointments.proposedById, coachId),
      isNull(appointments.acceptedAt),
      eq(appointments.endedBy, 'candidate'),
    );

  return {
    add: (draft) =>
      db.transaction(async (tx) => {
        if (draft.interviewId) await expectInLobby(tx, draft.candidateId, draft.interviewId);
        const id = crypto.randomUUID();
        await tx.insert(appointments).values({ ...draft, id });
        return (await readOne(tx, id))!;
      }),

    async list(userId, from) {
      const own = and(eq(appointments.candidateId, userId), isOpen);
      const open = or(isNull(appointments.endedAt), wasDeclined(userId));
      const rows = await select(db)
        .where(
          and(
            gt(appointments.at, from),
            or(isNull(interviews.id), eq(interviews.state, 'lobby')),
            or(own, and(ne(appointments.candidateId, userId), open, coachedBy(userId))),
          ),
        )
        .orderBy(asc(appointments.at), appointments.id)
        .limit(mostListed);
      return rows.map(toRecord);
    },

    async find(userId, id) {
      const seen = or(eq(appointments.candidateId, userId), coachedBy(userId));
      const [row] = await select(db).where(and(eq(appointments.id, id), seen));
      return row ? toRecord(row) : null;
    },

    change: (id, by, decide) =>
      db.transaction(async (tx) => {
        await tx
          .select({ id: appointments.id })
          .from(appointments)
          .where(eq(appointments.id, id))
          .for('update');
        const record = await readOne(tx, id);
        if (!record) throw new AppError('not_found', 'There is no such appointment.');
        const change: AppointmentChange = decide(record);
        if (change.interviewId) await expectInLobby(tx, record.candidate.id, change.interviewId);
        if (Object.keys(change).length === 0) return record;
        const { party: changedBy, letterDueAt } = by;
        await tx
          .update(appointments)
          .set({ ...change, changedBy, letterDueAt })
          .where(eq(appointments.id, id));
        return (await readOne(tx, id))!;
      }),

    coachesOf: (id) => coachesWhoSee(db, id),

    async isCoachOf(coachId, candidateId) {
      const all = and(isAllowed, isNotPeer, isNull(coachings.interviewId));
      const [row] = await db
        .select({ id: coachings.id })
        .from(coachings)
        .where(and(all, eq(coachings.coachId, coachId), eq(coachings.candidateId, candidateId)))
        .limit(1);
      return row !== undefined;
    },
  };
}

/** Who is allowed and may see it. */
export async function coachesWhoSee(db: Db, id: AppointmentId): Promise<UserId[]> {
  const rows = await db
    .selectDistinct({ coachId: coachings.coachId })
    .from(appointments)
    .innerJoin(coachings, shows)
    .where(eq(appointments.id, id));
  return rows.map(({ coachId }) => coachId);
}

function select(db: Db) {
  return db
    .select({
      row: appointments,
      candidateName: candidate.name,
      proposerName: proposer.name,
      interview: referenceColumns,
    })
    .from(appointments)
    .innerJoin(candidate, eq(candidate.id, appointments.candidateId))
    .leftJoin(proposer, eq(proposer.id, appointments.proposedById))
    .leftJoin(interviews, eq(interviews.id, appointments.interviewId))
    .$dynamic();
}

export async function readOne(db: Db, id: AppointmentId): Promise<AppointmentRecord | null> {
  const [row] = await select(db).where(eq(appointments.id, id));
  return row ? toRecord(row) : null;
}

function toRecord(found: Awaited<ReturnType<typeof select>>[number]): AppointmentRecord {
  const { id, candidateId, proposedById, at, minutes, about, timeZone } = found.row;
  const { acceptedAt, endedAt, endedBy } = found.row;
  return {
    ...{ id, at, minutes, about, timeZone, acceptedAt, endedAt },
    endedBy: party.nullable().parse(endedBy),
    candidate: { id: candidateId, name: found.candidateName },
    proposedBy: proposedById === null ? null : { id: proposedById, name: found.proposerName ?? '' },
    interview: referenceOf(found.interview),
  };
}
