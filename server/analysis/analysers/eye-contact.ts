import { defineAnalyser } from '../define.ts';
import { createFrameShare, readShare } from '../frame-share.ts';
import { isAnswering } from '../measured-phases.ts';
import { gazeOffset } from '../neutral-face.ts';

const spanMs = 15_000;
const contactDeg = 12;
/**
 * A look below the camera, at the face on the screen, passes for eye contact far sooner than one to
 * the side (Basch & Melchers 2024): up or down 17° may be missed where sideways it is 12°. The
 * weight itself is our own choice.
 */
const verticalWeight = 0.7;

/** Frames with closed eyes or without a trusted face are no evidence, neither for nor against. */
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
  create() {
    const contact = createFrameShare(spanMs);
    let measured = false;
    let hasBaseline = false;

    return {
      push({ atMs, phase, face, trusted, baseline }) {
        measured = isAnswering(phase);
        hasBaseline = baseline !== null;
        if (!measured) return contact.clear();
        const offset = face && trusted ? gazeOffset(face, baseline) : null;
        contact.push(
          atMs,
          offset && Math.hypot(offset.yawDeg, verticalWeight * offset.pitchDeg) <= contactDeg,
        );
      },
      read: (nowMs) => (measured ? readShare(contact, { nowMs, hasBaseline }) : null),
    };
  },
});
