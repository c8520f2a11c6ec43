import { defineAnalyser } from '../define.ts';
import { createFaceShare } from '../face-share.ts';
import type { Baseline } from '../observations.ts';

const spanMs = 15_000;
const closedBelow = 0.2;
/**
 * Narrow eyes are not closed ones, nor are wide ones open down to 0.20: of their own opening, eyes
 * closed by four fifths keep 0.62 and half closed ones 0.78 (measured on a rendered head).
 */
const closedShareOfOpen = 0.68;

/** A share of time, not a rate of blinks: those are over between two frames. */
export default defineAnalyser({
  id: 'eyes-closed',
  input: 'face',
  metric: {
    title: 'Eyes closed',
    about: 'How much of the last 15 seconds your eyes were closed or nearly so.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 15 },
    widget: 'none',
    minEvidence: '5 s of face',
    source:
      'Eye aspect ratio below 68 % of your own, or below 0.20 where that is not known, for under 15 % of the time (Soukupová & Čech 2016).',
  },
  create: () =>
    createFaceShare({
      spanMs,
      shows: ({ face, trust, baseline }) =>
        face && trust.eyes ? face.eyeAspectRatio < threshold(baseline) : null,
    }),
});

function threshold(baseline: Baseline | null): number {
  return baseline ? closedShareOfOpen * baseline.eyeAspectRatio : closedBelow;
}
