import { defineAnalyser } from '../define.ts';
import { createFaceShare } from '../face-share.ts';
import { neutralOf } from '../neutral-face.ts';

const spanMs = 30_000;
export const smileAboveBaseline = 0.4;

/** What the mouth does, not what anyone feels. Only frames in which the candidate speaks count. */
export default defineAnalyser({
  id: 'smile',
  input: 'face',
  metric: {
    title: 'Smile',
    about: 'How much of your last 30 seconds of talk came with a smile.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 5, goodMax: 100 },
    widget: 'none',
    minEvidence: '5 s of face while speaking',
    source:
      'Mouth 0.40 above your own baseline. More smiles went with better ratings (Naim et al. 2015); where good begins is our own choice.',
  },
  create: () =>
    createFaceShare({
      spanMs,
      shows({ speaking, face, trust, baseline }) {
        if (!speaking) return 'skip';
        const rise = face && trust.mouth ? face.smile - neutralOf(baseline).smile : null;
        return rise === null ? null : rise >= smileAboveBaseline;
      },
    }),
});
