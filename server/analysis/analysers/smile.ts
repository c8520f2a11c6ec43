import { defineAnalyser } from '../define.ts';
import { createFrameShare, readShare } from '../frame-share.ts';
import { isAnswering } from '../measured-phases.ts';
import { neutralOf } from '../neutral-face.ts';

const spanMs = 30_000;
const smileAboveBaseline = 0.4;

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
  create() {
    const smiling = createFrameShare(spanMs);
    let measured = false;
    let hasBaseline = false;

    return {
      push({ atMs, phase, speaking, face, trusted, baseline }) {
        measured = isAnswering(phase);
        hasBaseline = baseline !== null;
        if (!measured) return smiling.clear();
        if (!speaking) return smiling.skip(atMs);
        const rise = face && trusted ? face.smile - neutralOf(baseline).smile : null;
        smiling.push(atMs, rise === null ? null : rise >= smileAboveBaseline);
      },
      read: (nowMs) => (measured ? readShare(smiling, { nowMs, hasBaseline }) : null),
    };
  },
});
