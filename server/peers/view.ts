import {
  peerSession,
  type PeerHalf,
  type PeerHalfView,
  type PeerPart,
  type PeerSession,
} from '#shared/peers.ts';
import { halfIn, interviewedIn, otherPart } from './course.ts';
import type { PeerRecord } from './ports.ts';

/** A session as one of its two sees it: nothing of the other's rehearsal unless they watch it now. */
export function viewOf(record: PeerRecord, you: PeerPart, isOtherHere: boolean): PeerSession {
  const { id, state, minutes, createdAt, expiresAt } = record;
  const mine = record[you];
  const other = record[otherPart(you)];

  function halfView(half: PeerHalf): PeerHalfView {
    const { begunAt, endedAt, form } = record.halves[half];
    const isMine = interviewedIn(half, record.first) === you;
    const isOpen = isMine || halfIn(state) === half;
    const interviewId = (isMine ? mine : other)?.interviewId ?? null;
    return {
      half,
      interviewed: isMine ? 'you' : 'other',
      interviewId: isOpen ? interviewId : null,
      begunAt: begunAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
      form: isMine && form === 'draft' ? 'none' : form,
    };
  }

  return peerSession.parse({
    ...{ id, state, minutes, you },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    other: other && { name: other.name, isHere: isOtherHere },
    ready: { you: Boolean(mine?.readyAt), other: Boolean(other?.readyAt) },
    halves: [halfView('first'), halfView('second')],
  });
}
