import type { UserId } from '#shared/ids.ts';
import type { CoachAccess, CoachingLogStore, CoachingStore, Parties } from './ports.ts';

export interface AccessKeeper extends CoachAccess {
  /** Tells everybody who listens; called after the store has written it. */
  announceEnd(ended: Parties): void;
}

/** Who may see what, asked of the store each time; ends are told within this process. */
export function createCoachAccess(options: {
  coachings: Pick<CoachingStore, 'findAccess'>;
  log: Pick<CoachingLogStore, 'add'>;
  now(): number;
}): AccessKeeper {
  const { coachings, log, now } = options;
  const listeners = new Set<(ended: Parties) => void>();
  /** How often something of a coach has ended. */
  const ends = new Map<UserId, number>();

  return {
    async mayObserve(coachId, interviewId) {
      for (;;) {
        const before = ends.get(coachId);
        const access = await coachings.findAccess(coachId, interviewId);
        // What ended while the store was read was told already; the answer must not come after it.
        if (access === null || ends.get(coachId) === before) return access;
      }
    },

    onEnded(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    log: (entry) => log.add({ ...entry, at: new Date(now()) }),

    announceEnd(ended) {
      ends.set(ended.coachId, (ends.get(ended.coachId) ?? 0) + 1);
      for (const listener of listeners) listener(ended);
    },
  };
}
