import type { Verdict } from './define.ts';
import { longestGapMs } from './hold.ts';

/** How long a nudged habit has to be good before that is said (Live feedback: 30 s). */
export const mendedAfterMs = 30_000;

/**
 * Follows one habit from its nudge to its mending. `unknown` neither counts nor breaks the count,
 * so a pause for thought does not cost the praise; `attention` starts the count anew.
 */
interface Mending {
  /** A nudge was given. */
  nudged(): void;
  /** True from the moment the habit counts as mended, while it is good, until praised. */
  heard(nowMs: number, state: Verdict['state']): boolean;
  praised(): void;
}

export function createMending(): Mending {
  let waiting = false;
  let goodMs = 0;
  let lastGoodMs: number | null = null;
  return {
    nudged() {
      waiting = true;
      goodMs = 0;
      lastGoodMs = null;
    },
    heard(nowMs, state) {
      if (state !== 'good') {
        lastGoodMs = null;
        if (state === 'attention') goodMs = 0;
        return false;
      }
      if (lastGoodMs !== null && nowMs - lastGoodMs <= longestGapMs) goodMs += nowMs - lastGoodMs;
      lastGoodMs = nowMs;
      return waiting && goodMs >= mendedAfterMs;
    },
    praised() {
      waiting = false;
    },
  };
}
