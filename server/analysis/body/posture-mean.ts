import type { Analyser } from '../define.ts';
import { isAnswering } from '../measured-phases.ts';
import type { BodyObservation } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';
import { longestBodyFrameMs, minBodyMs, postureSpanMs, sureScore } from './evidence.ts';
import { postureOf, type Posture } from './posture.ts';

interface Frame {
  ms: number;
  seen: { value: number; score: number } | null;
}

/**
 * The mean of something about the posture over the last 20 s of an answer, each frame weighed by the
 * time since the one before it. `measure` answers null where it cannot be told (no baseline, no nose).
 * No value below 10 s of it; quality `low` where the shoulders were unsure or mostly out of sight.
 */
export function createPostureMean(
  measure: (posture: Posture, body: BodyObservation) => number | null,
): Analyser<BodyObservation> {
  const frames = new SlidingWindow<Frame>(postureSpanMs);
  let lastAtMs: number | null = null;
  let measured = false;

  return {
    push(body) {
      measured = isAnswering(body.phase);
      if (!measured) {
        frames.clear();
        lastAtMs = null;
        return;
      }
      const sinceMs = lastAtMs === null ? 0 : Math.max(0, body.atMs - lastAtMs);
      lastAtMs = body.atMs;
      const posture = postureOf(body);
      const value = posture && measure(posture, body);
      const seen = posture && value !== null ? { value, score: posture.score } : null;
      frames.push(body.atMs, { ms: Math.min(longestBodyFrameMs, sinceMs), seen });
    },
    read(nowMs) {
      if (!measured) return null;
      frames.expire(nowMs);
      const sums = { value: 0, score: 0, bodyMs: 0, unseenMs: 0, frames: 0 };
      frames.forEach(({ ms, seen }) => {
        if (!seen) return void (sums.unseenMs += ms);
        sums.value += seen.value * ms;
        sums.score += seen.score * ms;
        sums.bodyMs += ms;
        sums.frames += 1;
      });
      const { bodyMs, unseenMs } = sums;
      const evidence = { bodyMs, frames: sums.frames, unseenMs };
      if (bodyMs < minBodyMs) return { value: null, quality: 'none', evidence };
      const isSure = unseenMs <= bodyMs && sums.score / bodyMs >= sureScore;
      return { value: sums.value / bodyMs, quality: isSure ? 'ok' : 'low', evidence };
    },
  };
}
