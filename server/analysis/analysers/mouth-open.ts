import { defineAnalyser } from '../define.ts';
import { createFaceShare } from '../face-share.ts';

const spanMs = 30_000;
/** Of the width of the mouth: some 5 mm between the lips; lips at rest tremble by 0.05 (measured). */
export const openAboveBaseline = 0.1;

/** In speech lips part and meet all the time. Without the own rest there is no telling. */
export default defineAnalyser({
  id: 'mouth-open',
  input: 'face',
  metric: {
    title: 'Open mouth',
    about: 'How much of the last 30 seconds your lips stood clearly apart.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 100 },
    widget: 'none',
    minEvidence: '5 s of face, and your own rest',
    source:
      'Gap between the lips 10 % of the mouth wider than at rest (our own choice); for the chart, not for the score.',
  },
  create: () =>
    createFaceShare({
      spanMs,
      shows: ({ face, trust, baseline }) =>
        face && trust.mouth && baseline
          ? face.mouthOpen - baseline.mouthOpen >= openAboveBaseline
          : null,
    }),
});
