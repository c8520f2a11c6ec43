import { createPostureMean } from '../body/posture-mean.ts';
import { defineAnalyser } from '../define.ts';

/** Percent of the shoulders' width at rest, > 0 nearer to the camera. Turning the body narrows them, too. */
export default defineAnalyser({
  id: 'lean',
  input: 'body',
  metric: {
    title: 'Lean',
    about: 'How much nearer or farther than at rest you sat over the last 20 seconds.',
    unit: '%',
    group: 'body',
    range: { min: -50, max: 50, goodMin: -20, goodMax: 25 },
    widget: 'none',
    minEvidence:
      '10 s with both shoulders in the picture, not the head alone, and a baseline that showed them',
    source: 'Width of your shoulders against your own baseline. The good range is our own choice.',
  },
  create: () =>
    createPostureMean(
      ({ shoulderWidth }, { baseline }) =>
        baseline && 100 * (shoulderWidth / baseline.shoulderWidth - 1),
    ),
});
