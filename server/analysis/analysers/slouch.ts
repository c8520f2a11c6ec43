import { createPostureMean } from '../body/posture-mean.ts';
import { defineAnalyser } from '../define.ts';

/**
 * Percent by which the nose has come down towards the shoulders since the baseline. Measured in
 * widths of the shoulders, so that leaning in or out is no slouch.
 */
export default defineAnalyser({
  id: 'slouch',
  input: 'body',
  metric: {
    title: 'Upright',
    about: 'How far your head has sunk towards your shoulders, compared with your baseline.',
    unit: '%',
    group: 'body',
    range: { min: -50, max: 75, goodMin: -50, goodMax: 20 },
    widget: 'none',
    minEvidence:
      '10 s with nose and shoulders in the picture, not the head alone, and a baseline that showed them',
    source:
      'Distance from shoulders to nose against your own baseline. The good range is our own choice: twice what one frame is off by.',
  },
  create: () =>
    createPostureMean(({ noseHeight, shoulderWidth }, { baseline }) => {
      if (noseHeight === null || !baseline) return null;
      const atRest = baseline.noseHeight / baseline.shoulderWidth;
      return 100 * (1 - noseHeight / shoulderWidth / atRest);
    }),
});
