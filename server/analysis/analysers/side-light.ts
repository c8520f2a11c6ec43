import { defineAnalyser } from '../define.ts';
import { createPictureMean } from '../picture-mean.ts';

/** Luma of the darker half of the face over that of the brighter one, 0–1. */
export default defineAnalyser({
  id: 'side-light',
  input: 'picture',
  metric: {
    title: 'Even light',
    about: 'How evenly both sides of your face are lit.',
    unit: '',
    group: 'picture',
    range: { min: 0, max: 1, goodMin: 0.55, goodMax: 1 },
    widget: 'none',
    minEvidence: 'one frame',
    source:
      'A portrait key light of up to four times its fill, which is a luma ratio of 0.53 at display gamma.',
    decimals: 2,
  },
  create: () => createPictureMean('sideLightRatio'),
});
