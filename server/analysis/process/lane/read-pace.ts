import { createBudget } from './budget.ts';

const perSecond = 5;
const periodMs = 1000 / perSecond;

/**
 * When samples are read: with the frame that may have changed them, else every 200 ms, and no more than
 * five times a second. Ask at each frame and at each tick in between.
 */
export function createReadPace() {
  const budget = createBudget({ perSecond, burst: 2 });
  let readAtMs = -Infinity;
  let hasNews = false;
  return {
    /** A frame was seen that no sample tells of yet. */
    news(): void {
      hasNews = true;
    },
    /** True when samples are to be read now; counts as having read them. */
    take(nowMs: number): boolean {
      const isDue = hasNews || nowMs - readAtMs >= periodMs;
      if (!isDue || !budget.take(1, nowMs)) return false;
      readAtMs = nowMs;
      hasNews = false;
      return true;
    },
  };
}
