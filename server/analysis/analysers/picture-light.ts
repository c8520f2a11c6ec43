import { defineAnalyser } from '../define.ts';
import { createPictureMean } from '../picture-mean.ts';

/** Mean luma of the face, or of the frame without one: 0 black, 255 white. */
export default defineAnalyser({
  id: 'picture-light',
  input: 'picture',
  metric: {
    title: 'Light',
    about: 'How bright your face is in the picture.',
    unit: '',
    group: 'picture',
    range: { min: 0, max: 255, goodMin: 40, goodMax: 220 },
    widget: 'level',
    minEvidence: 'one frame',
    source:
      'Below 40 landmarks begin to swim, above 220 skin is washed out (measured on this pipeline).',
    decimals: 0,
  },
  create: () => createPictureMean('meanLuma'),
});
