import type { UserId } from '#shared/ids.ts';

/** Tells whose lists of coaches or candidates are out of date, so that open pages can ask anew. */
export interface Changes {
  tell(people: { candidateId: UserId; coachId?: UserId }): void;
  /** Returns how to stop listening. */
  listen(listener: (userId: UserId) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(userId: UserId) => void>();
  return {
    tell({ candidateId, coachId }) {
      for (const listener of listeners) {
        listener(candidateId);
        if (coachId !== undefined) listener(coachId);
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
