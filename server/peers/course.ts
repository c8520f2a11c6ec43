import { AppError } from '#lib/errors.ts';
import type { PeerHalf, PeerPart, PeerState } from '#shared/peers.ts';
import type { Partner, PeerChange, PeerRecord } from './ports.ts';

/** The half that begins when both are ready. */
export function halfBefore(state: PeerState): PeerHalf | null {
  if (state === 'ready') return 'first';
  return state === 'between' ? 'second' : null;
}

/** The half that is on. */
export function halfIn(state: PeerState): PeerHalf | null {
  return state === 'first' || state === 'second' ? state : null;
}

export const otherPart = (part: PeerPart): PeerPart => (part === 'maker' ? 'guest' : 'maker');

/** Who is interviewed in a half; the other one watches. */
export function interviewedIn(half: PeerHalf, first: PeerPart): PeerPart {
  return half === 'first' ? first : otherPart(first);
}

export function isOver(state: PeerState): boolean {
  return state === 'done' || state === 'cancelled';
}

/** @throws AppError `bad_state` */
export function joined(
  { state, maker }: PeerRecord,
  guest: NonNullable<PeerChange['guest']>,
): PeerChange {
  if (maker.id === guest.id) throw wrong('This is your own session.');
  if (state !== 'invited') throw wrong('Somebody has come already.');
  return { state: 'ready', guest };
}

/**
 * One of them is ready; when both are, the half begins, and the watcher may see and hear it.
 * @throws AppError `bad_state` when nothing is waited for, `bad_request` without the consent of whoever is interviewed.
 */
export function ready(
  record: PeerRecord,
  { part, consent, at }: { part: PeerPart; consent: boolean; at: Date },
): PeerChange {
  const { state, first } = record;
  const half = halfBefore(state);
  if (half === null || !record.guest) throw wrong('Nothing is about to begin.');
  const interviewed = interviewedIn(half, first);
  if (part === interviewed && !consent) {
    throw new AppError('bad_request', 'Being seen and heard needs your consent.');
  }
  const { interviewId, isInterviewOver } = partner(record, interviewed);
  if (interviewId === null || isInterviewOver) throw wrong('That rehearsal is over or deleted.');
  const other = partner(record, otherPart(part));
  if (other.readyAt === null) return { readyAt: { [part]: at } };
  const times = { [part]: at, [otherPart(part)]: other.readyAt } as Record<PeerPart, Date>;
  return {
    state: half,
    readyAt: { maker: null, guest: null },
    begun: { half, at },
    opens: {
      half,
      interviewId,
      candidateId: partner(record, interviewed).id,
      coachId: partner(record, otherPart(interviewed)).id,
      allowedAt: times[interviewed],
      acceptedAt: times[otherPart(interviewed)],
    },
  };
}

/** One thinks again before the half begins. */
export function notReady({ state }: PeerRecord, part: PeerPart): PeerChange {
  return halfBefore(state) === null ? {} : { readyAt: { [part]: null } };
}

/** Ends the half that is on; another that has ended meanwhile stays as it is. */
export function halfEnded({ state }: PeerRecord, half: PeerHalf, at: Date): PeerChange {
  if (state !== half) return {};
  return { state: half === 'first' ? 'between' : 'done', ended: { half, at } };
}

/** Cancelled by either at any time; what is over stays as it is. */
export function cancelled({ state }: PeerRecord, at: Date): PeerChange {
  if (isOver(state)) return {};
  const half = halfIn(state);
  return {
    state: 'cancelled',
    readyAt: { maker: null, guest: null },
    ...(half && { ended: { half, at } }),
  };
}

function partner(record: PeerRecord, part: PeerPart): Partner {
  const found = record[part];
  if (!found) throw wrong('Nobody has come yet.');
  return found;
}

const wrong = (message: string) => new AppError('bad_state', message);
