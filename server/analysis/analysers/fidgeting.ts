import { defineAnalyser, type Analyser } from '../define.ts';
import { createFrameRate } from '../frame-rate.ts';
import { isAnswering } from '../measured-phases.ts';
import type { FaceGeometry, FaceObservation } from '../observations.ts';
import { SlidingMean } from '../sliding-window.ts';

const spanMs = 15_000;
const minSeenMs = 10_000;
/** Movement between frames further apart than this is not known. */
const maxGapMs = 600;

interface Place {
  atMs: number;
  x: number;
  y: number;
  height: number;
}

/** RMS speed of the middle of the face across the picture, in face heights a second. */
export default defineAnalyser({
  id: 'fidgeting',
  input: 'face',
  metric: {
    title: 'Head movement',
    about: 'How fast your head moved about in the last 15 seconds.',
    unit: 'face heights/s',
    group: 'face',
    range: { min: 0, max: 2, goodMin: 0, goodMax: 0.5 },
    widget: 'none',
    minEvidence: '10 s of face, 4 frames a second',
    source: 'RMS speed over the height of the face; where restless begins is our own choice.',
    decimals: 2,
  },
  create: createHeadSpeed,
});

function createHeadSpeed(): Analyser<FaceObservation> {
  const squares = new SlidingMean(spanMs);
  const rate = createFrameRate(spanMs);
  let last: Place | null = null;
  let measured = false;

  return {
    push({ atMs, phase, face, trust, aspectRatio }) {
      measured = isAnswering(phase);
      if (!measured) {
        squares.clear();
        rate.clear();
        last = null;
        return;
      }
      if (!face || !trust.picture) return;
      rate.push(atMs);
      const place = { atMs, ...placeOf(face, aspectRatio) };
      if (last && atMs > last.atMs && atMs - last.atMs <= maxGapMs) {
        const speed = speedBetween(last, place);
        squares.push(atMs, speed * speed, atMs - last.atMs);
      }
      last = place;
    },
    read(nowMs) {
      if (!measured) return null;
      squares.expire(nowMs);
      const { framesPerSec, quality } = rate.read(nowMs);
      const evidence = { faceMs: squares.weight, framesPerSec };
      if (squares.mean === null || squares.weight < minSeenMs || quality === 'none') {
        return { value: null, quality: 'none', evidence };
      }
      return { value: Math.sqrt(Math.max(0, squares.mean)), quality, evidence };
    },
  };
}

/** In heights of the frame. */
function placeOf({ box }: FaceGeometry, aspectRatio: number): Omit<Place, 'atMs'> {
  return {
    x: (box.x + box.width / 2) * aspectRatio,
    y: box.y + box.height / 2,
    height: box.height,
  };
}

function speedBetween(from: Place, to: Place): number {
  const moved = Math.hypot(to.x - from.x, to.y - from.y) / ((from.height + to.height) / 2);
  return (1_000 * moved) / (to.atMs - from.atMs);
}
