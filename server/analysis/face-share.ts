import type { Analyser } from './define.ts';
import { createFrameShare, readShare } from './frame-share.ts';
import { isAnswering } from './measured-phases.ts';
import type { FaceObservation } from './observations.ts';

/**
 * Share of an answer's last `spanMs`, in percent, in which the face shows something. `shows` answers
 * null for a frame that tells neither way, and `skip` for one that is none of its business. Each
 * answer starts afresh.
 */
export function createFaceShare(options: {
  spanMs: number;
  shows(seen: FaceObservation): boolean | null | 'skip';
}): Analyser<FaceObservation> {
  const share = createFrameShare(options.spanMs);
  let measured = false;
  let hasBaseline = false;

  return {
    push(seen) {
      measured = isAnswering(seen.phase);
      hasBaseline = seen.baseline !== null;
      if (!measured) return share.clear();
      const shows = options.shows(seen);
      if (shows === 'skip') share.skip(seen.atMs);
      else share.push(seen.atMs, shows);
    },
    read: (nowMs) => (measured ? readShare(share, { nowMs, hasBaseline }) : null),
  };
}
