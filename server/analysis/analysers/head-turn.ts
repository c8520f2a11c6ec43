import { defineAnalyser } from '../define.ts';
import { createHeadAngle } from '../head-angle.ts';

/** Degrees, > 0 to the candidate's own left. Evidence: `turnedMs`, for how long beyond 20° up to now. */
export default defineAnalyser({
  id: 'head-turn',
  input: 'face',
  metric: {
    title: 'Head turn',
    about: 'How far your head is turned to the side, from where it rests.',
    unit: '°',
    group: 'face',
    range: { min: -45, max: 45, goodMin: -20, goodMax: 20 },
    widget: 'none',
    minEvidence: '1 s of face',
    source: 'Turned away: more than 20° for more than 2 s.',
  },
  create: () => createHeadAngle({ angle: 'yawDeg', beyondDeg: 20, heldKey: 'turnedMs' }),
});
