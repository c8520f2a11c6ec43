import type { ObservationEnd } from '#shared/events.ts';
import type { Phase } from '#shared/timeline-events.ts';
import type { Failure } from '../../services/failure.ts';

/** Where a coach stands with the interview they want to watch. */
export type WatchLink =
  | { state: 'idle' }
  | { state: 'connecting' }
  /** The candidate has not opened it yet; it is tried again by itself. */
  | { state: 'waiting' }
  | { state: 'joined' }
  /** It was joined; the socket is being made again. */
  | { state: 'reconnecting' }
  /** Another tab of theirs watches, or has taken over. */
  | { state: 'conflict' | 'displaced' }
  /** The interview is over. */
  | { state: 'ended' }
  /** They may not watch any more. */
  | { state: 'out'; by: 'revoked' | 'ended-by-candidate' }
  | { state: 'refused'; failure: Failure };

/** What becomes of the link when the server ends the watching; a lobby that closes may open again. */
export function linkAfter(reason: ObservationEnd, phase: Phase): WatchLink {
  switch (reason) {
    case 'revoked':
    case 'ended-by-candidate':
      return { state: 'out', by: reason };
    case 'displaced':
      return { state: 'displaced' };
    case 'interview-ended':
      return { state: phase === 'lobby' ? 'waiting' : 'ended' };
  }
}

/** What becomes of it when joining failed; null: it stays as it is and is tried again. */
export function linkFor(failure: Failure): WatchLink | null {
  switch (failure.code) {
    case 'not_open':
      return { state: 'waiting' };
    case 'bad_state':
      return { state: 'ended' };
    case 'conflict':
      return { state: 'conflict' };
    case 'forbidden':
      return { state: 'out', by: 'ended-by-candidate' };
    default:
      return failure.retryable ? null : { state: 'refused', failure };
  }
}
