import { defineAnalyser } from '../define.ts';
import { isOnCamera } from '../measured-phases.ts';
import type { FaceGeometry } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';

const spanMs = 3_000;
const minFrames = 3;
const maxOffset = 0.15;
const minHeight = 0.2;
const maxHeight = 0.5;

interface Placement {
  offsetX: number;
  offsetY: number;
  faceHeight: number;
}

/**
 * Evidence says what is off, as shares of the frame and means over the window: `offsetX` > 0 the
 * face is right of the middle of the unmirrored picture, `offsetY` > 0 below it, `faceHeight`.
 */
export default defineAnalyser({
  id: 'framing',
  input: 'face',
  metric: {
    title: 'Framing',
    about: 'How much of the last 3 seconds your face sat well in the picture.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 80, goodMax: 100 },
    widget: 'arc',
    minEvidence: '3 frames with a face',
    source:
      'Face centre within 15 % of the middle, face height 20–50 % of the picture: head and shoulders in view.',
    gaugeOrder: 5,
  },
  create() {
    // Too small a face is not trusted for its eyes, yet it is just what framing is about; so every face counts.
    const placements = new SlidingWindow<Placement>(spanMs);
    let measured = false;

    return {
      push({ atMs, phase, face }) {
        measured = isOnCamera(phase);
        if (!measured) placements.clear();
        else if (face) placements.push(atMs, placementOf(face));
      },
      read(nowMs) {
        if (!measured) return null;
        placements.expire(nowMs);
        const seen = placements.values();
        if (seen.length < minFrames) {
          return { value: null, quality: 'none', evidence: { frames: seen.length } };
        }
        const mean = (key: keyof Placement) =>
          seen.reduce((sum, placement) => sum + placement[key], 0) / seen.length;
        const evidence = {
          frames: seen.length,
          offsetX: mean('offsetX'),
          offsetY: mean('offsetY'),
          faceHeight: mean('faceHeight'),
        };
        const value = (100 * seen.filter(isWellFramed).length) / seen.length;
        return { value, quality: 'ok', evidence };
      },
    };
  },
});

function placementOf({ box }: FaceGeometry): Placement {
  return {
    offsetX: box.x + box.width / 2 - 0.5,
    offsetY: box.y + box.height / 2 - 0.5,
    faceHeight: box.height,
  };
}

function isWellFramed({ offsetX, offsetY, faceHeight }: Placement): boolean {
  const centred = Math.abs(offsetX) <= maxOffset && Math.abs(offsetY) <= maxOffset;
  return centred && faceHeight >= minHeight && faceHeight <= maxHeight;
}
