import { defineAnalyser } from '../define.ts';
import { createFrameShare, readShare } from '../frame-share.ts';
import { isAnswering } from '../measured-phases.ts';
import { gazeOffset } from '../neutral-face.ts';

const spanMs = 15_000;
const downDeg = -15;

/** Frames with closed eyes or without a trusted face are no evidence, neither for nor against. */
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
  create() {
    const down = createFrameShare(spanMs);
    let measured = false;
    let hasBaseline = false;

    return {
      push({ atMs, phase, face, trusted, baseline }) {
        measured = isAnswering(phase);
        hasBaseline = baseline !== null;
        if (!measured) return down.clear();
        const offset = face && trusted ? gazeOffset(face, baseline) : null;
        down.push(atMs, offset && offset.pitchDeg < downDeg);
      },
      read: (nowMs) => (measured ? readShare(down, { nowMs, hasBaseline }) : null),
    };
  },
});
