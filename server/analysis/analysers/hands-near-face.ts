import { longestBodyFrameMs, minBodyMs } from '../body/evidence.ts';
import { handNearFace } from '../body/posture.ts';
import { defineAnalyser } from '../define.ts';
import { createFrameShare } from '../frame-share.ts';
import { isAnswering } from '../measured-phases.ts';

const spanMs = 30_000;

/** Frames without a face or without shoulders tell nothing: there a hand may be anywhere. */
export default defineAnalyser({
  id: 'hands-near-face',
  input: 'body',
  metric: {
    title: 'Hands',
    about: 'How much of the last 30 seconds a hand was at or close to your face.',
    unit: '%',
    group: 'body',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 25 },
    widget: 'none',
    minEvidence: '10 s with face and shoulders in the picture; a head alone is not enough',
    source:
      'A wrist within 0.6 heights of your face. How much is too much is our own choice; resting the chin for a moment is not.',
  },
  create() {
    const near = createFrameShare(spanMs, { longestFrameMs: longestBodyFrameMs });
    let measured = false;

    return {
      push(body) {
        measured = isAnswering(body.phase);
        if (!measured) return near.clear();
        near.push(body.atMs, handNearFace(body));
      },
      read(nowMs) {
        if (!measured) return null;
        const { percent, seenMs, frames, unseenMs } = near.read(nowMs);
        const evidence = { bodyMs: seenMs, frames, unseenMs };
        if (percent === null || seenMs < minBodyMs) {
          return { value: null, quality: 'none', evidence };
        }
        return { value: percent, quality: unseenMs <= seenMs ? 'ok' : 'low', evidence };
      },
    };
  },
});
