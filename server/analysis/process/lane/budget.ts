/**
 * A token bucket: `perSecond` units flow in, at most `burst` are held. A stranger who sends faster
 * than any camera or microphone would must not take the process from the other lanes.
 */
export function createBudget({ perSecond, burst }: { perSecond: number; burst: number }) {
  let held = burst;
  let lastMs = -Infinity;
  return {
    /** False, and nothing taken, when there is not enough left. */
    take(amount: number, nowMs: number): boolean {
      const elapsedMs = Math.max(0, nowMs - lastMs);
      held = Math.min(burst, held + (elapsedMs * perSecond) / 1000);
      lastMs = Math.max(lastMs, nowMs);
      if (held < amount) return false;
      held -= amount;
      return true;
    },
  };
}
