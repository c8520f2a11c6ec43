import { createPostureMean } from '../body/posture-mean.ts';
import { defineAnalyser } from '../define.ts';

/** Degrees, > 0 clockwise in the unmirrored picture: the candidate's own left shoulder is lower. */
export default defineAnalyser({
  id: 'shoulder-tilt',
  input: 'body',
  metric: {
    title: 'Shoulders',
    about: 'How far the line of your shoulders was from level over the last 20 seconds.',
    unit: '°',
    group: 'body',
    range: { min: -30, max: 30, goodMin: -8, goodMax: 8 },
    widget: 'none',
    minEvidence: '10 s with both shoulders in the picture; a head alone is not enough',
    source: 'Our own choice: below 8° shoulders look level; a single frame is off by about 4°.',
  },
  create: () => createPostureMean(({ tiltDeg }) => tiltDeg),
});
