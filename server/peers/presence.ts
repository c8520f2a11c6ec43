/** Longer than a page that is open stays silent, even on a slow line. */
const silenceMs = 15_000;

/** Who has been heard of lately, by a name of the caller's choice; kept in this process only. */
export interface Presence {
  mark(name: string): void;
  has(name: string): boolean;
}

export function createPresence(now: () => number): Presence {
  /** Heard of longest ago first. */
  const heard = new Map<string, number>();
  const isStale = (at: number) => now() - at > silenceMs;
  return {
    mark(name) {
      heard.delete(name);
      heard.set(name, now());
      for (const [one, at] of heard) {
        if (!isStale(at)) break;
        heard.delete(one);
      }
    },
    has(name) {
      const at = heard.get(name);
      return at !== undefined && !isStale(at);
    },
  };
}
