import { defineAnalyser } from '../define.ts';
import { createPictureMean } from '../picture-mean.ts';

/** Laplacian variance / mean²; no unit, 0.001 and more is sharp. */
export default defineAnalyser({
  id: 'picture-sharpness',
  input: 'picture',
  metric: {
    title: 'Sharpness',
    about: 'How crisp your face is in the picture.',
    unit: '',
    group: 'picture',
    range: { min: 0, max: 0.02, goodMin: 0.001, goodMax: 0.02 },
    widget: 'none',
    minEvidence: 'one frame',
    source:
      'A lens out of focus or a smeared picture falls below 0.001 (measured on this pipeline).',
    decimals: 3,
  },
  create: () => createPictureMean('sharpness'),
});
