import { defineAnalyser } from '../define.ts';
import { createFaceShare } from '../face-share.ts';

const spanMs = 30_000;
/** Of the distance of the outer eye corners: some 2.5 mm; at rest it trembles by 0.015 (measured). */
export const raisedAboveBaseline = 0.025;

/** What the brows do, not what anyone feels. Faces differ: without the own rest there is no telling. */
export default defineAnalyser({
  id: 'brow-raise',
  input: 'face',
  metric: {
    title: 'Raised brows',
    about: 'How much of the last 30 seconds your brows were raised.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 100 },
    widget: 'none',
    minEvidence: '5 s of face, and your own rest',
    source: 'Brows 2.5 mm above their rest (our own choice); for the chart, not for the score.',
  },
  create: () =>
    createFaceShare({
      spanMs,
      shows: ({ face, trust, baseline }) =>
        face && trust.eyes && baseline
          ? face.browRaise - baseline.browRaise >= raisedAboveBaseline
          : null,
    }),
});
