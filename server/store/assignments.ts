import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { AssignmentStore, StoredAssignment } from '#server/assignments/ports.ts';
import { AppError } from '#lib/errors.ts';
import { assignedPlan } from '#shared/assignments.ts';
import type { AssignmentId, GroupId, UserId } from '#shared/ids.ts';
import { shownMetrics } from '#shared/metrics.ts';
import type { Db } from './database.ts';
import { allows, allowsCoach, mustAllow } from './groups.ts';
import { user } from './schema/accounts.ts';
import {
  assignmentAttempts,
  assignmentPeople,
  assignments,
  coachGroups,
  groupMembers,
} from './schema/assignments.ts';
import { coachings } from './schema/coaches.ts';

/** Older ones stay stored. */
const mostListed = 300;

const columns = {
  row: assignments,
  coachName: user.name,
  group: { id: coachGroups.id, name: coachGroups.name },
};

export function createAssignmentRepository(db: Db): AssignmentStore {
  const mine = (coachId: UserId, id: AssignmentId) =>
    and(eq(assignments.id, id), eq(assignments.coachId, coachId));

  return {
    add: (coachId, { to, dueAt, ...draft }, at) =>
      db.transaction(async (tx) => {
        if (to.kind === 'group') await mustOwn(tx, coachId, to.groupId);
        const id = crypto.randomUUID();
        await tx.insert(assignments).values({
          ...draft,
          id,
          coachId,
          groupId: to.kind === 'group' ? to.groupId : null,
          dueAt: dueAt === null ? null : new Date(dueAt),
          createdAt: at,
        });
        if (to.kind === 'people') {
          const people = [...new Set(to.candidateIds)];
          await mustAllow(tx, coachId, people);
          const rows = people.map((candidateId) => ({ assignmentId: id, candidateId }));
          await tx.insert(assignmentPeople).values(rows);
        }
        return (await read(tx, mine(coachId, id)))[0]!;
      }),

    get: async (coachId, id) => (await read(db, mine(coachId, id)))[0] ?? null,

    list: (coachId, groupId) =>
      read(
        db,
        and(
          eq(assignments.coachId, coachId),
          groupId === undefined ? undefined : eq(assignments.groupId, groupId),
        ),
      ),

    async people(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .select({ assignmentId: assignments.id, person: { id: user.id, name: user.name } })
        .from(assignments)
        .innerJoin(coachings, allowsCoach(sql`${assignments.coachId}`))
        .innerJoin(user, eq(user.id, coachings.candidateId))
        .where(and(inArray(assignments.id, [...ids]), isGiven(db)))
        .orderBy(asc(user.name), user.id);
      return rows;
    },

    async change(coachId, id, { dueAt, ...changes }) {
      const due = dueAt === undefined ? {} : { dueAt: dueAt === null ? null : new Date(dueAt) };
      const set = { ...changes, ...due };
      if (Object.keys(set).length === 0) return (await read(db, mine(coachId, id))).length > 0;
      const changed = await db
        .update(assignments)
        .set(set)
        .where(mine(coachId, id))
        .returning({ id: assignments.id });
      return changed.length > 0;
    },

    async withdraw(coachId, id, at) {
      const gone = await db
        .update(assignments)
        .set({
          withdrawnAt: sql`coalesce(${assignments.withdrawnAt}, ${at.toISOString()}::timestamptz)`,
        })
        .where(mine(coachId, id))
        .returning({ id: assignments.id });
      return gone.length > 0;
    },

    async listFor(candidateId) {
      const isTheirs = and(eq(coachings.candidateId, candidateId), isGiven(db));
      const tried = db
        .select({ id: assignmentAttempts.id })
        .from(assignmentAttempts)
        .where(
          and(
            eq(assignmentAttempts.assignmentId, assignments.id),
            eq(assignmentAttempts.candidateId, candidateId),
          ),
        );
      const rows = await db
        .select({ ...columns, coachingId: coachings.id })
        .from(assignments)
        .innerJoin(user, eq(user.id, assignments.coachId))
        .leftJoin(coachGroups, eq(coachGroups.id, assignments.groupId))
        .leftJoin(
          coachings,
          and(
            allows(sql`${candidateId}`, sql`${assignments.coachId}`),
            isTheirs,
            isNull(assignments.withdrawnAt),
          ),
        )
        .where(or(isNotNull(coachings.id), exists(tried)))
        .orderBy(sql`${assignments.dueAt} asc nulls last`, desc(assignments.createdAt))
        .limit(mostListed);
      return rows.map(({ coachingId, ...row }) => ({
        ...toStored(row),
        open: coachingId !== null,
      }));
    },
  };
}

/** The candidate of a coaching is in the assignment's group, or was given it by name. */
export function isGiven(db: Db) {
  const member = db
    .select({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.groupId, assignments.groupId),
        eq(groupMembers.candidateId, coachings.candidateId),
      ),
    );
  const named = db
    .select({ id: assignmentPeople.assignmentId })
    .from(assignmentPeople)
    .where(
      and(
        eq(assignmentPeople.assignmentId, assignments.id),
        eq(assignmentPeople.candidateId, coachings.candidateId),
      ),
    );
  return or(exists(member), exists(named));
}

async function mustOwn(db: Db, coachId: UserId, id: GroupId): Promise<void> {
  const [found] = await db
    .select({ id: coachGroups.id })
    .from(coachGroups)
    .where(
      and(eq(coachGroups.id, id), eq(coachGroups.coachId, coachId), isNull(coachGroups.closedAt)),
    )
    .for('share');
  if (!found) throw new AppError('not_found', 'There is no such group.');
}

async function read(db: Db, where: ReturnType<typeof and>): Promise<StoredAssignment[]> {
  const rows = await db
    .select(columns)
    .from(assignments)
    .innerJoin(user, eq(user.id, assignments.coachId))
    .leftJoin(coachGroups, eq(coachGroups.id, assignments.groupId))
    .where(where)
    .orderBy(desc(assignments.createdAt), assignments.id)
    .limit(mostListed);
  return rows.map(toStored);
}

const stored = z.object({ plan: assignedPlan, shown: shownMetrics });

function toStored(found: {
  row: typeof assignments.$inferSelect;
  coachName: string;
  group: { id: GroupId; name: string } | null;
}): StoredAssignment {
  const { row, coachName, group } = found;
  const { id, coachId, title, note, attempts } = row;
  return {
    ...{ id, coachId, coachName, group, title, note, attempts },
    ...stored.parse(row),
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  };
}
