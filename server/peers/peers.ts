import { AppError } from '#lib/errors.ts';
import type { Changes } from '#server/coaches/changes.ts';
import type { Coachings } from '#server/coaches/coachings.ts';
import { hashOf, newToken } from '#server/coaches/token.ts';
import { invitationValidity } from '#shared/coaches.ts';
import type { InterviewId, PeerSessionId, UserId } from '#shared/ids.ts';
import type {
  NewPeerSession,
  OfferedPeerSession,
  PeerHalf,
  PeerPart,
  PeerSession,
} from '#shared/peers.ts';
import {
  cancelled,
  halfEnded,
  halfIn,
  isOver,
  joined,
  notReady,
  otherPart,
  ready,
} from './course.ts';
import type { PeerChange, PeerRecord, PeerStore } from './ports.ts';
import { createPresence } from './presence.ts';
import { viewOf } from './view.ts';

/** Links waiting for somebody; more than anybody has use for. */
const mostOpen = 20;

/** Two candidates who interview each other. What is not the visitor's is told like what never was. */
export interface Peers {
  /** The token is told here and never again. @throws AppError `not_found`, `bad_state`, `too_large` */
  make(userId: UserId, wish: NewPeerSession): Promise<{ session: PeerSession; token: string }>;
  list(userId: UserId): Promise<PeerSession[]>;
  /** Another link in place of the one before. @throws AppError `not_found`, `bad_state` when somebody has come */
  renew(userId: UserId, id: PeerSessionId): Promise<{ session: PeerSession; token: string }>;
  /** @throws AppError `invitation_gone` */
  look(token: string, visitorId: UserId | null): Promise<OfferedPeerSession>;
  /** @throws AppError `invitation_gone`, `not_found`, `bad_state` */
  join(userId: UserId, token: string, interviewId: InterviewId): Promise<PeerSession>;
  /** Asking shows the other one that the visitor is here. */
  read(userId: UserId, id: PeerSessionId): Promise<PeerSession>;
  /** The session in whose half this interview is or was, for its two people; null for all others. */
  inRoom(userId: UserId, id: InterviewId): Promise<PeerSession | null>;
  ready(
    userId: UserId,
    id: PeerSessionId,
    act: { ready: boolean; consent: boolean },
  ): Promise<PeerSession>;
  endHalf(userId: UserId, id: PeerSessionId, half: PeerHalf): Promise<PeerSession>;
  cancel(userId: UserId, id: PeerSessionId): Promise<PeerSession>;
}

export function createPeers(deps: {
  store: PeerStore;
  coachings: Pick<Coachings, 'end'>;
  changes: Changes;
  now(): number;
}): Peers {
  const { store, coachings, changes, now } = deps;
  const presence = createPresence(now);
  const nameOf = (id: PeerSessionId, part: PeerPart) => `${id} ${part}`;
  const expiry = () => new Date(now() + invitationValidity.usualMs);

  function seenBy(record: PeerRecord, userId: UserId): PeerSession {
    const part = partOf(record, userId);
    if (!part) throw notFound();
    return viewOf(record, part, presence.has(nameOf(record.id, otherPart(part))));
  }

  /** @throws AppError `not_found` for whoever is neither of the two. */
  async function find(userId: UserId, id: PeerSessionId) {
    const record = await store.find(id);
    const part = record && partOf(record, userId);
    if (!record || !part) throw notFound();
    return { record, part };
  }

  async function change(id: PeerSessionId, decide: (record: PeerRecord) => PeerChange) {
    const record = await store.change(id, decide);
    if (!record) throw notFound();
    tell(record);
    return record;
  }

  function tell({ maker, guest }: PeerRecord): void {
    changes.tell({ candidateId: maker.id, ...(guest && { coachId: guest.id }) });
  }

  /** The way to see goes first, so that nothing stays open when the rest fails. */
  async function close(record: PeerRecord, half: PeerHalf, userId: UserId): Promise<void> {
    const { coachingId } = record.halves[half];
    if (coachingId !== null) await coachings.end(coachingId, userId);
  }

  async function endHalf(record: PeerRecord, half: PeerHalf, userId: UserId): Promise<PeerRecord> {
    if (record.state !== half) return record;
    await close(record, half, userId);
    return change(record.id, (found) => halfEnded(found, half, new Date(now())));
  }

  /** A half is over with its interview, whoever notices first. */
  async function upToDate(record: PeerRecord, userId: UserId): Promise<PeerRecord> {
    const half = halfIn(record.state);
    if (half === null) return record;
    const { maker, guest, first } = record;
    const interviewed = (half === 'first') === (first === 'maker') ? maker : guest;
    const isOn = interviewed && interviewed.interviewId !== null && !interviewed.isInterviewOver;
    return isOn ? record : endHalf(record, half, userId);
  }

  return {
    async make(userId, { interviewId, minutes, first }) {
      const open = (await store.list(userId)).filter(({ state }) => state === 'invited');
      if (open.length >= mostOpen) {
        throw new AppError('too_large', `At most ${mostOpen} sessions can wait for somebody.`);
      }
      const token = newToken();
      const record = await store.add({
        ...{ makerId: userId, interviewId, minutes, first, tokenHash: hashOf(token) },
        createdAt: new Date(now()),
        expiresAt: expiry(),
      });
      return { session: seenBy(record, userId), token };
    },

    list: async (userId) => (await store.list(userId)).map((record) => seenBy(record, userId)),

    async renew(userId, id) {
      const { part } = await find(userId, id);
      const token = newToken();
      const record = await change(id, ({ state }) => {
        if (state !== 'invited' || part !== 'maker') throw wrong('Nobody is waited for.');
        return { link: { tokenHash: hashOf(token), expiresAt: expiry() } };
      });
      return { session: seenBy(record, userId), token };
    },

    async look(token, visitorId) {
      const record = await store.findByToken(hashOf(token));
      if (!record) throw gone();
      const part = visitorId === null ? null : partOf(record, visitorId);
      if (!part && !isOpen(record, now())) throw gone();
      const { maker, minutes, first, expiresAt } = record;
      return {
        ...{ makerName: maker.name, minutes, first, expiresAt: expiresAt.toISOString() },
        session: part ? record.id : null,
      };
    },

    async join(userId, token, interviewId) {
      const record = await store.findByToken(hashOf(token));
      if (!record) throw gone();
      if (partOf(record, userId) === 'guest') return seenBy(record, userId);
      const changed = await change(record.id, (found) => {
        if (!isOpen(found, now())) throw gone();
        return joined(found, { id: userId, interviewId });
      });
      return seenBy(changed, userId);
    },

    async read(userId, id) {
      const { record, part } = await find(userId, id);
      if (!isOver(record.state)) presence.mark(nameOf(id, part));
      return seenBy(await upToDate(record, userId), userId);
    },

    async inRoom(userId, id) {
      const record = await store.findByInterview(id);
      const part = record && partOf(record, userId);
      if (!record || !part) return null;
      if (!isOver(record.state)) presence.mark(nameOf(record.id, part));
      return seenBy(await upToDate(record, userId), userId);
    },

    async ready(userId, id, act) {
      const { part } = await find(userId, id);
      const at = new Date(now());
      const record = await change(id, (found) =>
        act.ready ? ready(found, { part, consent: act.consent, at }) : notReady(found, part),
      );
      return seenBy(record, userId);
    },

    async endHalf(userId, id, half) {
      const { record } = await find(userId, id);
      return seenBy(await endHalf(record, half, userId), userId);
    },

    async cancel(userId, id) {
      const { record } = await find(userId, id);
      const half = halfIn(record.state);
      if (half) await close(record, half, userId);
      const over = await change(id, (found) => cancelled(found, new Date(now())));
      // It began while it was being cancelled.
      const begun = (['first', 'second'] as const).find(
        (one) => one !== half && over.halves[one].endedAt && !record.halves[one].begunAt,
      );
      if (begun) await close(over, begun, userId);
      return seenBy(over, userId);
    },
  };
}

function partOf({ maker, guest }: PeerRecord, userId: UserId): PeerPart | null {
  if (maker.id === userId) return 'maker';
  return guest?.id === userId ? 'guest' : null;
}

function isOpen({ state, expiresAt }: PeerRecord, nowMs: number): boolean {
  return state === 'invited' && expiresAt.getTime() > nowMs;
}

const notFound = () => new AppError('not_found', 'There is no such session.');
const wrong = (message: string) => new AppError('bad_state', message);
/** One answer for all: unknown, expired, cancelled and used links tell nothing of who made them. */
const gone = () => new AppError('invitation_gone', 'This invitation is no longer valid.');
