import type { LanePhase } from '../../../messages.ts';

/**
 * Tells which phase a moment of media belongs to. Sound arrives after the fact: a hop from before
 * the newest change belongs to the phase before it.
 */
export function createPhaseAt(current: () => LanePhase): (atMs: number) => LanePhase {
  let newest = { ...current() };
  let before = newest;
  return (atMs) => {
    const now = current();
    if (now.phase !== newest.phase || now.sinceMs !== newest.sinceMs) {
      before = newest;
      newest = { ...now };
    }
    return atMs < newest.sinceMs ? before : newest;
  };
}
