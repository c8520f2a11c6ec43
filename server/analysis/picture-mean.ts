import type { Analyser } from './define.ts';
import { isOnCamera } from './measured-phases.ts';
import type { PictureObservation } from './observations.ts';
import { SlidingMean } from './sliding-window.ts';

/** Long enough that one frame does not flicker, short enough to follow a lamp being switched on. */
const spanMs = 1_000;

/** One property of the picture, as its mean over the last second; one frame is enough. */
export function createPictureMean(
  measure: 'meanLuma' | 'sharpness' | 'sideLightRatio',
): Analyser<PictureObservation> {
  const mean = new SlidingMean(spanMs);
  let measured = false;

  return {
    push(picture) {
      measured = isOnCamera(picture.phase);
      if (measured) mean.push(picture.atMs, picture[measure]);
      else mean.clear();
    },
    read(nowMs) {
      if (!measured) return null;
      mean.expire(nowMs);
      const evidence = { frames: mean.weight };
      if (mean.mean === null) return { value: null, quality: 'none', evidence };
      return { value: mean.mean, quality: 'ok', evidence };
    },
  };
}
