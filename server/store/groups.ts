import {
  and,
  asc,
  count,
  eq,
  exists,
  isNotNull,
  isNull,
  sql,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm';
import type { GroupStore } from '#server/assignments/ports.ts';
import { AppError } from '#lib/errors.ts';
import { group, groupDetail, groupSize, myGroup, type GroupDetail } from '#shared/groups.ts';
import type { GroupId, UserId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { assignmentPeople, assignments, coachGroups, groupMembers } from './schema/assignments.ts';
import { coachings } from './schema/coaches.ts';

/** A candidate allows this coach, now and for all of their interviews. */
export function allowsCoach(coachId: SQLWrapper | UserId) {
  return and(
    eq(coachings.coachId, coachId),
    isNull(coachings.interviewId),
    isNotNull(coachings.allowedAt),
    isNull(coachings.endedAt),
  );
}

export function allows(candidateId: SQLWrapper, coachId: SQLWrapper | UserId) {
  return and(eq(coachings.candidateId, candidateId), allowsCoach(coachId));
}

export function createGroupRepository(db: Db): GroupStore {
  const mine = (coachId: UserId, id: GroupId) =>
    and(eq(coachGroups.id, id), eq(coachGroups.coachId, coachId), isNull(coachGroups.closedAt));

  return {
    add: (coachId, { name, members }, at) =>
      db.transaction(async (tx) => {
        const id = crypto.randomUUID();
        await tx.insert(coachGroups).values({ id, coachId, name, createdAt: at });
        await putIn(tx, { coachId, id, members, at });
        return (await read(tx, coachId, id))!;
      }),

    async list(coachId) {
      const inIt = db
        .select({ n: count() })
        .from(groupMembers)
        .innerJoin(coachings, allows(groupMembers.candidateId, coachId))
        .where(eq(groupMembers.groupId, coachGroups.id));
      const given = db
        .select({ n: count() })
        .from(assignments)
        .where(and(eq(assignments.groupId, coachGroups.id), isNull(assignments.withdrawnAt)));
      const rows = await db
        .select({
          id: coachGroups.id,
          name: coachGroups.name,
          createdAt: coachGroups.createdAt,
          members: sql<number>`(${inIt})::int`,
          assignments: sql<number>`(${given})::int`,
        })
        .from(coachGroups)
        .where(and(eq(coachGroups.coachId, coachId), isNull(coachGroups.closedAt)))
        .orderBy(asc(coachGroups.name), coachGroups.id);
      return rows.map((row) => group.parse({ ...row, createdAt: row.createdAt.toISOString() }));
    },

    get: (coachId, id) => read(db, coachId, id),

    async rename(coachId, id, name) {
      const changed = await db
        .update(coachGroups)
        .set({ name })
        .where(mine(coachId, id))
        .returning({ id: coachGroups.id });
      return changed.length > 0;
    },

    close: (coachId, id, at) =>
      db.transaction(async (tx) => {
        const closed = await tx
          .update(coachGroups)
          .set({ closedAt: at })
          .where(mine(coachId, id))
          .returning({ id: coachGroups.id });
        if (closed.length === 0) return null;
        await tx
          .update(assignments)
          .set({ withdrawnAt: at })
          .where(and(eq(assignments.groupId, id), isNull(assignments.withdrawnAt)));
        const gone = await tx
          .delete(groupMembers)
          .where(eq(groupMembers.groupId, id))
          .returning({ candidateId: groupMembers.candidateId });
        return gone.map(({ candidateId }) => candidateId);
      }),

    addMembers: (coachId, id, members, at) =>
      db.transaction(async (tx) => {
        const [found] = await tx
          .select({ id: coachGroups.id })
          .from(coachGroups)
          .where(mine(coachId, id))
          .for('update');
        if (!found) return false;
        await putIn(tx, { coachId, id, members, at });
        return true;
      }),

    removeMember: async (coachId, id, member) => {
      const theirs = db.select({ id: coachGroups.id }).from(coachGroups).where(mine(coachId, id));
      return (await takeOut(db, id, member, exists(theirs))) > 0;
    },

    async listFor(candidateId) {
      const rows = await db
        .select({
          id: coachGroups.id,
          name: coachGroups.name,
          coachName: user.name,
          joinedAt: groupMembers.joinedAt,
          seenAt: groupMembers.seenAt,
        })
        .from(groupMembers)
        .innerJoin(coachGroups, eq(coachGroups.id, groupMembers.groupId))
        .innerJoin(user, eq(user.id, coachGroups.coachId))
        .innerJoin(coachings, allows(groupMembers.candidateId, sql`${coachGroups.coachId}`))
        .where(and(eq(groupMembers.candidateId, candidateId), isNull(coachGroups.closedAt)))
        .orderBy(asc(coachGroups.name), coachGroups.id);
      return rows.map(({ joinedAt, seenAt, ...row }) =>
        myGroup.parse({ ...row, joinedAt: joinedAt.toISOString(), seen: seenAt !== null }),
      );
    },

    async markSeen(candidateId, id, at) {
      const seen = await db
        .update(groupMembers)
        .set({ seenAt: sql`coalesce(${groupMembers.seenAt}, ${at.toISOString()}::timestamptz)` })
        .where(and(eq(groupMembers.groupId, id), eq(groupMembers.candidateId, candidateId)))
        .returning({ id: groupMembers.groupId });
      return seen.length > 0;
    },

    leave: (candidateId, id) =>
      db.transaction(async (tx) => {
        if ((await takeOut(tx, id, candidateId)) === 0) return null;
        const [found] = await tx
          .select({ coachId: coachGroups.coachId })
          .from(coachGroups)
          .where(eq(coachGroups.id, id));
        return found?.coachId ?? null;
      }),
  };
}

/** Goes into the transaction that ends a consent: the coach has given this person nothing to do any more. */
export async function forgetMember(
  tx: Db,
  { coachId, candidateId }: { coachId: UserId; candidateId: UserId },
): Promise<void> {
  const groups = tx
    .select({ id: coachGroups.id })
    .from(coachGroups)
    .where(and(eq(coachGroups.id, groupMembers.groupId), eq(coachGroups.coachId, coachId)));
  await tx
    .delete(groupMembers)
    .where(and(eq(groupMembers.candidateId, candidateId), exists(groups)));
  const given = tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(eq(assignments.id, assignmentPeople.assignmentId), eq(assignments.coachId, coachId)),
    );
  await tx
    .delete(assignmentPeople)
    .where(and(eq(assignmentPeople.candidateId, candidateId), exists(given)));
}

/** @throws AppError `not_found` unless each of them allows the coach; no consent ends meanwhile. */
export async function mustAllow(
  tx: Db,
  coachId: UserId,
  candidateIds: readonly UserId[],
): Promise<void> {
  for (const candidateId of candidateIds) {
    const [standing] = await tx
      .select({ id: coachings.id })
      .from(coachings)
      .where(allows(sql`${candidateId}`, coachId))
      .for('share');
    if (!standing) throw new AppError('not_found', 'This candidate does not allow you.');
  }
}

async function putIn(
  tx: Db,
  about: { coachId: UserId; id: GroupId; members: readonly UserId[]; at: Date },
): Promise<void> {
  const { coachId, id, at } = about;
  const members = [...new Set(about.members)];
  await mustAllow(tx, coachId, members);
  const rows = members.map((candidateId) => ({ groupId: id, candidateId, joinedAt: at }));
  if (rows.length > 0) await tx.insert(groupMembers).values(rows).onConflictDoNothing();
  const [total] = await tx
    .select({ n: count() })
    .from(groupMembers)
    .where(eq(groupMembers.groupId, id));
  if ((total?.n ?? 0) > groupSize.most) {
    throw new AppError('too_large', `At most ${groupSize.most} people can be in one group.`);
  }
}

async function takeOut(db: Db, id: GroupId, candidateId: UserId, only?: SQL): Promise<number> {
  const gone = await db
    .delete(groupMembers)
    .where(and(eq(groupMembers.groupId, id), eq(groupMembers.candidateId, candidateId), only))
    .returning({ id: groupMembers.groupId });
  return gone.length;
}

async function read(db: Db, coachId: UserId, id: GroupId): Promise<GroupDetail | null> {
  const [row] = await db
    .select()
    .from(coachGroups)
    .where(
      and(eq(coachGroups.id, id), eq(coachGroups.coachId, coachId), isNull(coachGroups.closedAt)),
    );
  if (!row) return null;
  const members = await db
    .select({ id: user.id, name: user.name, joinedAt: groupMembers.joinedAt })
    .from(groupMembers)
    .innerJoin(user, eq(user.id, groupMembers.candidateId))
    .innerJoin(coachings, allows(groupMembers.candidateId, coachId))
    .where(eq(groupMembers.groupId, id))
    .orderBy(asc(user.name), user.id);
  return groupDetail.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    members: members.map((one) => ({ ...one, joinedAt: one.joinedAt.toISOString() })),
  });
}
