/** Rules are asked about four times a second; a longer silence than this says nothing of between. */
export const longestGapMs = 2_000;

/**
 * How long a condition has held without a break, in ms; 0 while it does not hold and when it begins.
 * A gap between two calls of more than 2 s (no fresh evidence, another phase) starts it anew.
 */
export function createHold(): (nowMs: number, holds: boolean) => number {
  let sinceMs: number | null = null;
  let lastMs = -Infinity;
  return (nowMs, holds) => {
    if (!holds) sinceMs = null;
    else if (sinceMs === null || nowMs - lastMs > longestGapMs) sinceMs = nowMs;
    lastMs = nowMs;
    return sinceMs === null ? 0 : nowMs - sinceMs;
  };
}
