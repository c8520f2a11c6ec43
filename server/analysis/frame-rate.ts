import type { Quality } from '#shared/metrics.ts';
import { SlidingWindow } from './sliding-window.ts';

/** A longer gap is time not seen. */
const longestGapMs = 1_000;
/** A nod of 2 Hz needs 4 frames a second; what is slower is still seen at 2.5. */
const enoughPerSec = 4;
const somePerSec = 2.5;

export interface FrameRate {
  /** A frame in which the head could be seen. */
  push(atMs: number): void;
  clear(): void;
  /** How well movement can be told: `low` below 4 frames a second, `none` below 2.5. */
  read(nowMs: number): { seenMs: number; framesPerSec: number; quality: Quality };
}

/** For how much of the last `spanMs` the head was seen, and how often a second. */
export function createFrameRate(spanMs: number): FrameRate {
  const gaps = new SlidingWindow<number>(spanMs);
  let lastAtMs: number | null = null;

  return {
    push(atMs) {
      const gapMs = lastAtMs === null ? Infinity : atMs - lastAtMs;
      if (gapMs <= longestGapMs) gaps.push(atMs, gapMs);
      lastAtMs = atMs;
    },
    clear() {
      gaps.clear();
      lastAtMs = null;
    },
    read(nowMs) {
      gaps.expire(nowMs);
      let seenMs = 0;
      gaps.forEach((gapMs) => (seenMs += gapMs));
      const framesPerSec = seenMs > 0 ? (1_000 * gaps.length) / seenMs : 0;
      const quality =
        framesPerSec >= enoughPerSec ? 'ok' : framesPerSec >= somePerSec ? 'low' : 'none';
      return { seenMs, framesPerSec, quality };
    },
  };
}
