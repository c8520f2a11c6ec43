import type { UserId } from './ids.ts';
import type { EventOf } from './timeline-events.ts';

/** A coach who is in an interview. */
export interface WatchingCoach {
  coachId: UserId;
  name: string;
  state: 'watching' | 'away';
}

/** Who is there after a change, in the order they came. */
export function withObserver(
  present: readonly WatchingCoach[],
  { coachId, name, state }: Pick<EventOf<'observer:changed'>, 'coachId' | 'name' | 'state'>,
): WatchingCoach[] {
  const isThis = (one: WatchingCoach) => one.coachId === coachId;
  if (state === 'left') return present.filter((one) => !isThis(one));
  const now = { coachId, name, state };
  return present.some(isThis) ? present.map((one) => (isThis(one) ? now : one)) : [...present, now];
}
