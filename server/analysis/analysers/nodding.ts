import { defineAnalyser } from '../define.ts';
import { createHeadSwings } from '../head-swings.ts';

/** Evidence: `swings` to and fro, `swingingMs` in all, and the frames a second they were seen with. */
export default defineAnalyser({
  id: 'nodding',
  input: 'face',
  metric: {
    title: 'Nodding',
    about: 'How much of the last 15 seconds you nodded.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 100 },
    widget: 'none',
    minEvidence: '10 s of face, 4 frames a second',
    source:
      'A nod is a head going up and down by more than 3°, turning at least twice within a second. For the chart, not for the score.',
  },
  create: () => createHeadSwings('pitchDeg'),
});
