import { defineAnalyser, type Analyser } from '../define.ts';
import { isAnswering } from '../measured-phases.ts';
import { minFaceMs } from '../frame-share.ts';
import { neutralOf } from '../neutral-face.ts';
import type { FaceObservation } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';

const spanMs = 30_000;
const turnedDeg = 20;
/** A shorter look aside is none. */
const shortestMs = 2_000;
/** Longer without a face that can be judged, and a turn has ended. */
const lostAfterMs = 1_000;
/** Longer without a frame, and the time between was not seen. */
const longestFrameMs = 500;

/** One turn to the side; its frames share it, so that they count once it has lasted. */
interface Turn {
  ms: number;
}

interface Frame {
  ms: number;
  turn: Turn | null;
}

/** Evidence: `turnedMs`, for how long up to now; `turns` of more than 2 s in the window. */
export default defineAnalyser({
  id: 'turned-away',
  input: 'face',
  metric: {
    title: 'Turned away',
    about: 'How much of the last 30 seconds your head stayed turned to the side.',
    unit: '%',
    group: 'face',
    range: { min: 0, max: 100, goodMin: 0, goodMax: 10 },
    widget: 'none',
    minEvidence: '5 s of face',
    source:
      'Head more than 20° off its rest for more than 2 s; how much is too much is our own choice.',
  },
  create: createTurnedAway,
});

function createTurnedAway(): Analyser<FaceObservation> {
  const frames = new SlidingWindow<Frame>(spanMs);
  let lastAtMs: number | null = null;
  let lastJudgedAtMs = -Infinity;
  let turn: Turn | null = null;
  let measured = false;
  let hasBaseline = false;

  function forget(): void {
    frames.clear();
    lastAtMs = null;
    turn = null;
  }

  return {
    push({ atMs, phase, face, trust, baseline }) {
      measured = isAnswering(phase);
      hasBaseline = baseline !== null;
      if (!measured) return forget();
      const ms = Math.min(longestFrameMs, atMs - (lastAtMs ?? atMs));
      lastAtMs = atMs;
      if (atMs - lastJudgedAtMs > lostAfterMs) turn = null;
      // That the head is turned is known even where the angle itself is not.
      if (!face || !trust.picture) return;
      lastJudgedAtMs = atMs;
      const isTurned = Math.abs(face.yawDeg - neutralOf(baseline).yawDeg) > turnedDeg;
      // The time before its first frame is not the turn's.
      const goesOn = isTurned ? turn : null;
      if (goesOn) goesOn.ms += ms;
      frames.push(atMs, { ms, turn: goesOn });
      turn = isTurned ? (turn ?? { ms: 0 }) : null;
    },
    read(nowMs) {
      if (!measured) return null;
      frames.expire(nowMs);
      let seenMs = 0;
      let awayMs = 0;
      const turns = new Set<Turn>();
      frames.forEach((frame) => {
        seenMs += frame.ms;
        if (!frame.turn || frame.turn.ms <= shortestMs) return;
        awayMs += frame.ms;
        turns.add(frame.turn);
      });
      const evidence = {
        faceMs: seenMs,
        turns: turns.size,
        turnedMs: turn?.ms ?? 0,
        calibrated: hasBaseline ? 1 : 0,
      };
      if (seenMs < minFaceMs) return { value: null, quality: 'none', evidence };
      return { value: (100 * awayMs) / seenMs, quality: hasBaseline ? 'ok' : 'low', evidence };
    },
  };
}
