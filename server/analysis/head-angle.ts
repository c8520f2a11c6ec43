import type { Analyser } from './define.ts';
import { createFrameShare } from './frame-share.ts';
import { isOnCamera } from './measured-phases.ts';
import { neutralOf } from './neutral-face.ts';
import type { FaceObservation } from './observations.ts';

/** A face lost for longer than this has come back as it likes: what it held before does not go on. */
const lostAfterMs = 1_000;
const minFaceMs = 1_000;

/**
 * One angle of the head now, in degrees from the candidate's own neutral. The evidence under
 * `heldKey` is for how long it has been more than `beyondDeg` off without a break.
 */
export function createHeadAngle(options: {
  angle: 'yawDeg' | 'rollDeg';
  beyondDeg: number;
  heldKey: string;
}): Analyser<FaceObservation> {
  const { angle, beyondDeg, heldKey } = options;
  const seen = createFrameShare(2 * minFaceMs);
  let last: { atMs: number; value: number; hasBaseline: boolean } | null = null;
  let beyondSinceMs: number | null = null;
  let measured = false;

  return {
    push({ atMs, phase, face, trust, baseline }) {
      measured = isOnCamera(phase);
      const usable = measured && face && trust.pose ? face : null;
      if (last && (!measured || atMs - last.atMs > lostAfterMs)) {
        last = null;
        beyondSinceMs = null;
        seen.clear();
      }
      seen.push(atMs, usable && true);
      if (!usable) return;
      const value = usable[angle] - neutralOf(baseline)[angle];
      last = { atMs, value, hasBaseline: baseline !== null };
      beyondSinceMs = Math.abs(value) > beyondDeg ? (beyondSinceMs ?? atMs) : null;
    },
    read(nowMs) {
      if (!measured) return null;
      const { seenMs, frames } = seen.read(nowMs);
      const fresh = last && nowMs - last.atMs <= lostAfterMs ? last : null;
      const heldMs = fresh && beyondSinceMs !== null ? fresh.atMs - beyondSinceMs : 0;
      const evidence = { faceMs: seenMs, frames, [heldKey]: heldMs };
      if (!fresh || seenMs < minFaceMs) return { value: null, quality: 'none', evidence };
      return { value: fresh.value, quality: fresh.hasBaseline ? 'ok' : 'low', evidence };
    },
  };
}
