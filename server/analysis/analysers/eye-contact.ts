import { defineAnalyser } from '../define.ts';
import { createFaceShare } from '../face-share.ts';
import { gazeOffset, neutralOf } from '../neutral-face.ts';
import type { Baseline, FaceGeometry } from '../observations.ts';

const spanMs = 15_000;
const contactDeg = 12;
const turnedAwayDeg = 35;
/**
 * A look below the camera, at the face on the screen, passes for eye contact far sooner than one to
 * the side (Basch & Melchers 2024): up or down 17° may be missed where sideways it is 12°. The
 * weight itself is our own choice.
 */
const verticalWeight = 0.7;

/** Frames with closed eyes, or without a face whose eyes can be trusted, are no evidence, neither for nor against. */
export default defineAnalyser({
  id: 'eye-contact',
  input: 'face',
  metric: {
    title: 'Eyes',
    about: 'How much of the last 15 seconds you looked towards the camera.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 60, goodMax: 100 },
    widget: 'arc',
    minEvidence: '5 s of open eyes',
    source:
      'Gaze within 12° of your own baseline for at least 60 % of the time; sideways counts more than up and down (Basch & Melchers 2024).',
    gaugeOrder: 4,
  },
  create: () =>
    createFaceShare({
      spanMs,
      shows({ face, trust, baseline }) {
        if (face && trust.picture && isTurnedAway(face, baseline)) return false;
        const offset = face && trust.eyes ? gazeOffset(face, baseline) : null;
        return offset && Math.hypot(offset.yawDeg, verticalWeight * offset.pitchDeg) <= contactDeg;
      },
    }),
});

/** So far off that no eye looks back into the camera: where exactly it looks does not matter. */
function isTurnedAway(face: FaceGeometry, baseline: Baseline | null): boolean {
  return Math.abs(face.yawDeg - neutralOf(baseline).yawDeg) > turnedAwayDeg;
}
