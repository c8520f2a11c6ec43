import type { Analyser } from './define.ts';
import { createFrameRate } from './frame-rate.ts';
import { isOnCamera } from './measured-phases.ts';
import type { FaceGeometry, FaceObservation } from './observations.ts';
import { SlidingWindow } from './sliding-window.ts';

/** Smaller than this is the mesh's own trembling (0.3° on a still face) and the beat of speech. */
const minSwingDeg = 3;
/** Two turns of direction further apart are a look away and back, not a nod. */
const maxApartMs = 1_000;
const spanMs = 15_000;
const minSeenMs = 10_000;
/** Without a face for longer, what the head did between is not known. */
const maxGapMs = 700;
/** The other angles may swing along, but less: a head that rolls about says neither yes nor no. */
const dominance = 1.3;
const strideMs = 1_500;

type Angle = 'yawDeg' | 'pitchDeg' | 'rollDeg';

interface Pose {
  atMs: number;
  angles: Record<Angle, number>;
}

/** The head turning back at an extreme. */
interface Turn {
  atMs: number;
  /** In one movement with the turn before it. */
  follows: boolean;
}

/**
 * How much of the last 15 s the head swung to and fro about one axis, in percent: at least two turns
 * of direction of more than 3°, no more than a second apart, with the other angles moving less.
 * Two turns are one swing; each movement counts from half a swing before its first turn to as much
 * after its last.
 */
export function createHeadSwings(angle: Angle): Analyser<FaceObservation> {
  const others = (['yawDeg', 'pitchDeg', 'rollDeg'] as const).filter((other) => other !== angle);
  const turns = new SlidingWindow<Turn>(spanMs);
  const stride = new SlidingWindow<Pose>(strideMs);
  const rate = createFrameRate(spanMs);
  let measured = false;
  let zigzag: { high: Pose; low: Pose; rising: boolean | null } | null = null;

  function forget(): void {
    zigzag = null;
    stride.clear();
  }

  /** Whether this angle moved clearly more than the others around the turn. */
  function dominates(): boolean {
    const range = (of: Angle) => {
      let low = Infinity;
      let high = -Infinity;
      stride.forEach(({ angles }) => {
        low = Math.min(low, angles[of]);
        high = Math.max(high, angles[of]);
      });
      return high - low;
    };
    return others.every((other) => range(angle) >= dominance * range(other));
  }

  function turnAt({ atMs }: Pose): void {
    if (!dominates()) return;
    const last = turns.toMs;
    turns.push(atMs, { atMs, follows: last !== null && atMs - last <= maxApartMs });
  }

  function move(pose: Pose): void {
    const value = pose.angles[angle];
    zigzag ??= { high: pose, low: pose, rising: null };
    const { high, low, rising } = zigzag;
    if (rising !== false && value > high.angles[angle]) zigzag.high = pose;
    if (rising !== true && value < low.angles[angle]) zigzag.low = pose;
    if (rising !== false && zigzag.high.angles[angle] - value > minSwingDeg) {
      if (rising) turnAt(zigzag.high);
      zigzag = { ...zigzag, low: pose, rising: false };
    } else if (rising !== true && value - zigzag.low.angles[angle] > minSwingDeg) {
      if (rising === false) turnAt(zigzag.low);
      zigzag = { ...zigzag, high: pose, rising: true };
    }
  }

  return {
    push({ atMs, phase, face, trust }) {
      measured = isOnCamera(phase);
      if (!measured) {
        turns.clear();
        rate.clear();
        return forget();
      }
      if (!face || !trust.pose) return;
      const lastAtMs = stride.toMs;
      if (lastAtMs !== null && atMs - lastAtMs > maxGapMs) forget();
      rate.push(atMs);
      const pose = { atMs, angles: anglesOf(face) };
      stride.push(atMs, pose);
      move(pose);
    },
    read(nowMs) {
      if (!measured) return null;
      turns.expire(nowMs);
      const { swings, swingingMs } = sumOf(turns.values());
      const { seenMs, framesPerSec, quality } = rate.read(nowMs);
      const evidence = { faceMs: seenMs, framesPerSec, swings, swingingMs };
      if (seenMs < minSeenMs || quality === 'none') {
        return { value: null, quality: 'none', evidence };
      }
      return { value: Math.min(100, (100 * swingingMs) / seenMs), quality, evidence };
    },
  };
}

function anglesOf({ yawDeg, pitchDeg, rollDeg }: FaceGeometry): Record<Angle, number> {
  return { yawDeg, pitchDeg, rollDeg };
}

function sumOf(turns: readonly Turn[]): { swings: number; swingingMs: number } {
  let swings = 0;
  let swingingMs = 0;
  let movement: Turn[] = [];
  const close = () => {
    if (movement.length >= 2) {
      const apartMs = movement.at(-1)!.atMs - movement[0]!.atMs;
      swings += movement.length >> 1;
      swingingMs += apartMs + apartMs / (movement.length - 1);
    }
    movement = [];
  };
  for (const turn of turns) {
    if (!turn.follows) close();
    movement.push(turn);
  }
  close();
  return { swings, swingingMs };
}
