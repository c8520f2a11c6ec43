import { defineAnalyser } from '../define.ts';
import { createHeadAngle } from '../head-angle.ts';

/** Degrees, > 0 clockwise in the unmirrored picture. Evidence: `tiltedMs`, for how long beyond 15° up to now. */
export default defineAnalyser({
  id: 'head-tilt',
  input: 'face',
  metric: {
    title: 'Head tilt',
    about: 'How far your head leans to one side, from where it rests.',
    unit: '°',
    group: 'face',
    range: { min: -45, max: 45, goodMin: -15, goodMax: 15 },
    widget: 'none',
    minEvidence: '1 s of face',
    source: 'Our own choice: a lean that shows; for the chart, not for the score.',
  },
  create: () => createHeadAngle({ angle: 'rollDeg', beyondDeg: 15, heldKey: 'tiltedMs' }),
});
