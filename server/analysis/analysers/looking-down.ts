import { defineAnalyser } from '../define.ts';
import { createFaceShare } from '../face-share.ts';
import { gazeOffset } from '../neutral-face.ts';

const spanMs = 15_000;
const downDeg = -15;

/** Frames with closed eyes, or without a face whose eyes can be trusted, are no evidence, neither for nor against. */
export default defineAnalyser({
  id: 'looking-down',
  input: 'face',
  metric: {
    title: 'Looking down',
    about: 'How much of the last 15 seconds you looked down, as at notes or keys.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 15 },
    widget: 'none',
    minEvidence: '5 s of open eyes',
    source: 'Gaze more than 15° below your own baseline for less than 15 % of the time.',
  },
  create: () =>
    createFaceShare({
      spanMs,
      shows({ face, trust, baseline }) {
        const offset = face && trust.eyes ? gazeOffset(face, baseline) : null;
        return offset && offset.pitchDeg < downDeg;
      },
    }),
});
