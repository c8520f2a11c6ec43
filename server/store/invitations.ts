import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  isNotNull,
  isNull,
  lt,
  or,
  sql,
} from 'drizzle-orm';
import type { InvitationStore, Parties } from '#server/coaches/ports.ts';
import { AppError } from '#lib/errors.ts';
import {
  invitation,
  offeredInvitation,
  type Invitation,
  type InterviewReference,
} from '#shared/coaches.ts';
import type { UserId } from '#shared/ids.ts';
import { appendToLog } from './coaching-log.ts';
import type { Db } from './database.ts';
import { referenceColumns, referenceOf } from './interview-reference.ts';
import { user } from './schema/accounts.ts';
import { coachings, invitations } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';

/** Older ones stay stored; they are over by then. */
const mostListed = 100;

type Row = typeof invitations.$inferSelect;

export function createInvitationRepository(db: Db): InvitationStore {
  return {
    add: (draft) =>
      db.transaction(async (tx) => {
        const about =
          draft.interviewId && (await interviewOf(tx, draft.candidateId, draft.interviewId));
        const [row] = await tx
          .insert(invitations)
          .values({
            ...draft,
            id: crypto.randomUUID(),
            delivery: draft.email === null ? 'none' : 'sending',
          })
          .returning();
        const { candidateId, interviewId, createdAt: at } = draft;
        await appendToLog(tx, {
          candidateId,
          coachId: null,
          interviewId,
          act: 'invited',
          by: 'candidate',
          at,
        });
        return toInvitation(row!, about || null, at);
      }),

    async list(candidateId, at) {
      const rows = await db
        .select({ row: getTableColumns(invitations), interview: referenceColumns })
        .from(invitations)
        .leftJoin(interviews, eq(interviews.id, invitations.interviewId))
        .where(eq(invitations.candidateId, candidateId))
        .orderBy(desc(invitations.createdAt), invitations.id)
        .limit(mostListed);
      return rows.map(({ row, interview }) => toInvitation(row, referenceOf(interview), at));
    },

    async count(candidateId, at, mailedSince) {
      const mine = eq(invitations.candidateId, candidateId);
      const [open] = await db
        .select({ n: count() })
        .from(invitations)
        .where(and(mine, isOpen(at)));
      const [mailed] = await db
        .select({ n: count() })
        .from(invitations)
        .where(and(mine, isNotNull(invitations.email), gt(invitations.createdAt, mailedSince)));
      return { open: open?.n ?? 0, mailed: mailed?.n ?? 0 };
    },

    revoke: (candidateId, id, at) =>
      db.transaction(async (tx) => {
        const mine = and(eq(invitations.id, id), eq(invitations.candidateId, candidateId));
        const [changed] = await tx
          .update(invitations)
          .set({ revokedAt: at })
          .where(and(mine, isNull(invitations.revokedAt)))
          .returning();
        if (changed) {
          const { interviewId } = changed;
          await appendToLog(tx, {
            ...{ candidateId, coachId: null, interviewId, at },
            ...{ act: 'invitation-revoked', by: 'candidate' },
          });
        }
        const [found] = await tx
          .select({ row: getTableColumns(invitations), interview: referenceColumns })
          .from(invitations)
          .leftJoin(interviews, eq(interviews.id, invitations.interviewId))
          .where(mine);
        return found ? toInvitation(found.row, referenceOf(found.interview), at) : null;
      }),

    async setDelivery(id, delivery) {
      await db
        .update(invitations)
        .set({
          delivery: delivery.state,
          deliveryAt: delivery.state === 'sending' ? null : new Date(delivery.at),
          deliveryFailure: delivery.state === 'failed' ? delivery.reason : null,
        })
        .where(eq(invitations.id, id));
    },

    async failInterrupted(at) {
      await db
        .update(invitations)
        .set({ delivery: 'failed', deliveryAt: at, deliveryFailure: 'interrupted' })
        .where(eq(invitations.delivery, 'sending'));
    },

    async forgetOver(before) {
      await db.delete(invitations).where(lt(invitations.expiresAt, before));
    },

    async find(tokenHash, visitorId, at) {
      const [found] = await db
        .select({
          row: getTableColumns(invitations),
          candidateName: user.name,
          interview: referenceColumns,
        })
        .from(invitations)
        .innerJoin(user, eq(user.id, invitations.candidateId))
        .leftJoin(interviews, eq(interviews.id, invitations.interviewId))
        .where(eq(invitations.tokenHash, tokenHash));
      if (!found) return null;
      const { row, candidateName } = found;
      const taken = visitorId === null ? undefined : await takenUpBy(db, row.id, visitorId);
      if (taken?.endedAt || (!taken && stateAt(row, at) !== 'open')) return null;
      return offeredInvitation.parse({
        candidateName,
        interview: referenceOf(found.interview),
        expiresAt: row.expiresAt.toISOString(),
        standing: taken ? 'yours' : row.candidateId === visitorId ? 'own' : 'open',
      });
    },

    accept: (tokenHash, coachId, at) =>
      db.transaction((tx) => accept(tx, { tokenHash, coachId, at })),
  };
}

async function accept(
  tx: Db,
  { tokenHash, coachId, at }: { tokenHash: string; coachId: UserId; at: Date },
): Promise<Parties | null> {
  // Locked, so that of two who take up a link for one person only one does.
  const [row] = await tx
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash))
    .for('update');
  if (!row) return null;
  const { candidateId, interviewId } = row;
  const parties: Parties = { candidateId, coachId, interviewId };
  const taken = await takenUpBy(tx, row.id, coachId);
  if (taken) return taken.endedAt ? null : parties;
  if (stateAt(row, at) !== 'open') return null;
  if (candidateId === coachId) throw new AppError('bad_state', 'This is your own invitation.');
  const added = await tx
    .insert(coachings)
    .values({ ...parties, id: crypto.randomUUID(), invitationId: row.id, acceptedAt: at })
    .onConflictDoNothing()
    .returning({ id: coachings.id });
  // They are this candidate's coach already, by an earlier invitation.
  if (added.length === 0) return parties;
  await tx
    .update(invitations)
    .set({ used: sql`${invitations.used} + 1` })
    .where(eq(invitations.id, row.id));
  await appendToLog(tx, { ...parties, act: 'accepted', by: 'coach', at });
  return parties;
}

async function takenUpBy(db: Db, id: string, coachId: UserId) {
  const [taken] = await db
    .select({ endedAt: coachings.endedAt })
    .from(coachings)
    .where(and(eq(coachings.invitationId, id), eq(coachings.coachId, coachId)));
  return taken;
}

/** @throws AppError `not_found` also for another's. */
async function interviewOf(db: Db, owner: UserId, id: string): Promise<InterviewReference> {
  const [row] = await db
    .select(referenceColumns)
    .from(interviews)
    .where(and(eq(interviews.id, id), eq(interviews.userId, owner)));
  const found = referenceOf(row ?? null);
  if (!found) throw new AppError('not_found', 'There is no such interview.');
  return found;
}

function isOpen(at: Date) {
  return and(
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, at),
    or(eq(invitations.use, 'reusable'), lt(invitations.used, 1)),
  );
}

function stateAt(row: Row, at: Date): Invitation['state'] {
  if (row.revokedAt) return 'revoked';
  if (row.use === 'single' && row.used > 0) return 'used';
  return row.expiresAt <= at ? 'expired' : 'open';
}

function toInvitation(row: Row, interview: InterviewReference | null, at: Date): Invitation {
  return invitation.parse({
    ...row,
    interview,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: stateAt(row, at),
    delivery: {
      state: row.delivery,
      at: row.deliveryAt?.toISOString(),
      reason: row.deliveryFailure ?? undefined,
    },
  });
}
