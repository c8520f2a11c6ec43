import { and, desc, eq, getTableColumns, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type {
  HalfRecord,
  Partner,
  PeerChange,
  PeerRecord,
  PeerStore,
} from '#server/peers/ports.ts';
import { peerPart, peerState, type PeerHalf } from '#shared/peers.ts';
import { appendToLog } from './coaching-log.ts';
import type { Db } from './database.ts';
import { expectInLobby } from './own-lobby.ts';
import { user } from './schema/accounts.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';
import { peerForms, peerSessions } from './schema/peers.ts';

/** Older ones stay stored; their forms are read in the reports. */
const mostListed = 30;

const maker = alias(user, 'maker');
const guest = alias(user, 'guest');
const makerInterview = alias(interviews, 'maker_interview');
const guestInterview = alias(interviews, 'guest_interview');
const firstForm = alias(peerForms, 'first_form');
const secondForm = alias(peerForms, 'second_form');

export function createPeerRepository(db: Db): PeerStore {
  return {
    add: (draft) =>
      db.transaction(async (tx) => {
        const { makerId, interviewId, ...rest } = draft;
        await expectInLobby(tx, makerId, interviewId);
        const id = crypto.randomUUID();
        await tx
          .insert(peerSessions)
          .values({ ...rest, id, makerId, makerInterviewId: interviewId, state: 'invited' });
        return (await readOne(tx, id))!;
      }),

    find: (id) => readOne(db, id),

    async findByToken(tokenHash) {
      const [row] = await select(db).where(eq(peerSessions.tokenHash, tokenHash));
      return row ? toRecord(row) : null;
    },

    async findByInterview(id) {
      const has = or(eq(peerSessions.makerInterviewId, id), eq(peerSessions.guestInterviewId, id));
      const [row] = await select(db).where(has).orderBy(desc(peerSessions.createdAt)).limit(1);
      return row ? toRecord(row) : null;
    },

    async list(userId) {
      const rows = await select(db)
        .where(or(eq(peerSessions.makerId, userId), eq(peerSessions.guestId, userId)))
        .orderBy(desc(peerSessions.createdAt), peerSessions.id)
        .limit(mostListed);
      return rows.map(toRecord);
    },

    change: (id, decide) =>
      db.transaction(async (tx) => {
        const [locked] = await tx
          .select({ id: peerSessions.id })
          .from(peerSessions)
          .where(eq(peerSessions.id, id))
          .for('update');
        const record = locked && (await readOne(tx, id));
        if (!record) return null;
        await apply(tx, record, decide(record));
        return readOne(tx, id);
      }),
  };
}

async function apply(tx: Db, record: PeerRecord, change: PeerChange): Promise<void> {
  const { guest: came, begun, ended, opens, link, readyAt } = change;
  if (came) await expectInLobby(tx, came.id, came.interviewId);
  const values: Partial<typeof peerSessions.$inferInsert> = {
    ...(change.state && { state: change.state }),
    ...(came && { guestId: came.id, guestInterviewId: came.interviewId }),
    ...(readyAt?.maker !== undefined && { makerReadyAt: readyAt.maker }),
    ...(readyAt?.guest !== undefined && { guestReadyAt: readyAt.guest }),
    ...(begun &&
      (begun.half === 'first' ? { firstBegunAt: begun.at } : { secondBegunAt: begun.at })),
    ...(ended &&
      (ended.half === 'first' ? { firstEndedAt: ended.at } : { secondEndedAt: ended.at })),
    ...link,
  };
  if (opens) {
    const coachingId = await open(tx, opens);
    if (opens.half === 'first') values.firstCoachingId = coachingId;
    else values.secondCoachingId = coachingId;
  }
  if (Object.keys(values).length === 0) return;
  await tx.update(peerSessions).set(values).where(eq(peerSessions.id, record.id));
}

/** Null where the watcher may see this interview already, by an agreement that is not ours to end. */
async function open(tx: Db, opens: NonNullable<PeerChange['opens']>): Promise<string | null> {
  const { candidateId, coachId, interviewId, acceptedAt, allowedAt } = opens;
  const parties = { candidateId, coachId, interviewId };
  const [added] = await tx
    .insert(coachings)
    .values({ ...parties, id: crypto.randomUUID(), liveOnly: true, acceptedAt, allowedAt })
    .onConflictDoNothing()
    .returning({ id: coachings.id });
  if (!added) return null;
  await appendToLog(tx, { ...parties, act: 'accepted', by: 'coach', at: acceptedAt });
  await appendToLog(tx, { ...parties, act: 'allowed', by: 'candidate', at: allowedAt });
  return added.id;
}

const formColumns = (form: typeof firstForm | typeof secondForm) => ({
  id: form.id,
  submittedAt: form.submittedAt,
});

function select(db: Db) {
  return db
    .select({
      row: getTableColumns(peerSessions),
      makerName: maker.name,
      guestName: guest.name,
      makerInterviewState: makerInterview.state,
      guestInterviewState: guestInterview.state,
      firstForm: formColumns(firstForm),
      secondForm: formColumns(secondForm),
    })
    .from(peerSessions)
    .innerJoin(maker, eq(maker.id, peerSessions.makerId))
    .leftJoin(guest, eq(guest.id, peerSessions.guestId))
    .leftJoin(makerInterview, eq(makerInterview.id, peerSessions.makerInterviewId))
    .leftJoin(guestInterview, eq(guestInterview.id, peerSessions.guestInterviewId))
    .leftJoin(firstForm, formOf(firstForm, 'first'))
    .leftJoin(secondForm, formOf(secondForm, 'second'));
}

function formOf(form: typeof firstForm | typeof secondForm, half: PeerHalf) {
  return and(eq(form.sessionId, peerSessions.id), eq(form.half, half));
}

async function readOne(db: Db, id: string): Promise<PeerRecord | null> {
  const [row] = await select(db).where(eq(peerSessions.id, id));
  return row ? toRecord(row) : null;
}

type Row = Awaited<ReturnType<typeof select>>[number];

function toRecord(found: Row): PeerRecord {
  const { row, makerName, guestName, makerInterviewState, guestInterviewState } = found;
  const { id, minutes, createdAt, expiresAt } = row;
  const guestPartner: Partner | null =
    row.guestId === null
      ? null
      : {
          id: row.guestId,
          name: guestName ?? '',
          interviewId: row.guestInterviewId,
          isInterviewOver: guestInterviewState === 'ended',
          readyAt: row.guestReadyAt,
        };
  return {
    ...{ id, minutes, createdAt, expiresAt },
    state: peerState.parse(row.state),
    first: peerPart.parse(row.first),
    maker: {
      id: row.makerId,
      name: makerName,
      interviewId: row.makerInterviewId,
      isInterviewOver: makerInterviewState === 'ended',
      readyAt: row.makerReadyAt,
    },
    guest: guestPartner,
    halves: {
      first: {
        begunAt: row.firstBegunAt,
        endedAt: row.firstEndedAt,
        coachingId: row.firstCoachingId,
        form: formState(found.firstForm),
      },
      second: {
        begunAt: row.secondBegunAt,
        endedAt: row.secondEndedAt,
        coachingId: row.secondCoachingId,
        form: formState(found.secondForm),
      },
    },
  };
}

function formState(form: Row['firstForm']): HalfRecord['form'] {
  if (!form) return 'none';
  return form.submittedAt ? 'submitted' : 'draft';
}
