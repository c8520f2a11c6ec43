import type { Reading } from './define.ts';
import { SlidingWindow } from './sliding-window.ts';

/** Longer without a frame, and the time between was not seen. */
const usualLongestFrameMs = 500;

export interface FrameShare {
  /**
   * `counts` is whether the frame shows what is looked for; null when it shows neither way (no face,
   * not trusted): its time is then no evidence.
   */
  push(atMs: number, counts: boolean | null): void;
  /** A frame that is none of this share's business: its time is neither seen nor unseen. */
  skip(atMs: number): void;
  /** Forgets all frames, so that one answer's evidence never serves the next. */
  clear(): void;
  read(nowMs: number): {
    /** 0–100; null without evidence. */
    percent: number | null;
    /** Time the evidence stands for. */
    seenMs: number;
    frames: number;
    /** Time that could not be judged. */
    unseenMs: number;
  };
}

/** Share of frames over the last `spanMs`, each weighed by the time since the one before it. */
export function createFrameShare(
  spanMs: number,
  { longestFrameMs = usualLongestFrameMs }: { longestFrameMs?: number } = {},
): FrameShare {
  const frames = new SlidingWindow<{ ms: number; counts: boolean | null }>(spanMs);
  let lastAtMs: number | null = null;

  return {
    push(atMs, counts) {
      const ms = lastAtMs === null ? 0 : Math.min(longestFrameMs, Math.max(0, atMs - lastAtMs));
      lastAtMs = atMs;
      frames.push(atMs, { ms, counts });
    },
    skip(atMs) {
      lastAtMs = atMs;
    },
    clear() {
      frames.clear();
      lastAtMs = null;
    },
    read(nowMs) {
      frames.expire(nowMs);
      const sums = { yes: 0, no: 0, unseen: 0, frames: 0 };
      frames.forEach(({ ms, counts }) => {
        if (counts === null) sums.unseen += ms;
        else {
          sums[counts ? 'yes' : 'no'] += ms;
          sums.frames += 1;
        }
      });
      const seenMs = sums.yes + sums.no;
      return {
        percent: seenMs > 0 ? (100 * sums.yes) / seenMs : null,
        seenMs,
        frames: sums.frames,
        unseenMs: sums.unseen,
      };
    },
  };
}

/** Of a face, eyes or a mouth five seconds have to be seen before a share says anything. */
export const minFaceMs = 5_000;

/**
 * The share as a reading. Without a personal baseline, or when more than half of the window could
 * not be judged, its quality is `low`.
 */
export function readShare(
  share: FrameShare,
  options: { nowMs: number; hasBaseline: boolean },
): Reading {
  const { percent, seenMs, frames, unseenMs } = share.read(options.nowMs);
  const evidence = { faceMs: seenMs, frames, unseenMs, calibrated: options.hasBaseline ? 1 : 0 };
  if (percent === null || seenMs < minFaceMs) return { value: null, quality: 'none', evidence };
  const quality = options.hasBaseline && unseenMs <= seenMs ? 'ok' : 'low';
  return { value: percent, quality, evidence };
}
