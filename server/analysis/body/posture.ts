import type { BodyObservation } from '../observations.ts';

/** COCO's order; "left" is the candidate's own, on the right of the unmirrored picture. */
export const keypointCount = 17;
const nose = 0;
const leftShoulder = 5;
const rightShoulder = 6;
const wrists = [9, 10];

/** Below it MoveNet guesses where a point out of sight might be (its authors draw from 0.3 up). */
const minScore = 0.3;

/** Lengths are shares of the frame's height, so that they are the same along and across. */
export interface Posture {
  /** Of the line between the shoulders; > 0 clockwise in the unmirrored picture. */
  tiltDeg: number;
  shoulderWidth: number;
  /** Of the nose over the line between the shoulders; null where the nose is not seen. */
  noseHeight: number | null;
  /** The less sure of both shoulders, 0–1. */
  score: number;
}

interface Point {
  x: number;
  y: number;
  score: number;
}

/** Null when a shoulder is out of the frame or unsure, more than one face is there, or the picture is bad. */
export function postureOf(body: BodyObservation): Posture | null {
  if (!body.trusted || !body.alone) return null;
  const left = seen(body, leftShoulder);
  const right = seen(body, rightShoulder);
  if (!left || !right) return null;
  const across = left.x - right.x;
  const down = left.y - right.y;
  const width = Math.hypot(across, down);
  // Shoulders one behind the other have no tilt and no width that says anything.
  if (width < 0.05) return null;
  const tip = seen(body, nose);
  const over = tip && ((right.y - tip.y) * across - (right.x - tip.x) * down) / width;
  return {
    tiltDeg: (Math.atan2(down, Math.abs(across)) * 180) / Math.PI,
    shoulderWidth: width,
    noseHeight: over,
    score: Math.min(left.score, right.score),
  };
}

/** Within this many heights of the face a hand counts as near it. */
const nearFaceHeights = 0.6;

/**
 * Whether a wrist is near the face; null when it cannot be told: without a face, or where not even
 * the shoulders are seen. A hand that is out of sight is not at the face.
 */
export function handNearFace(body: BodyObservation): boolean | null {
  const { faceBox, aspectRatio } = body;
  if (!faceBox || !postureOf(body)) return null;
  return wrists.some((index) => {
    const wrist = seen(body, index);
    if (!wrist) return false;
    const left = faceBox.x * aspectRatio;
    const beside = outside(wrist.x, left, left + faceBox.width * aspectRatio);
    const below = outside(wrist.y, faceBox.y, faceBox.y + faceBox.height);
    return Math.hypot(beside, below) <= nearFaceHeights * faceBox.height;
  });
}

/** What is just out of sight the model puts at the edge of the picture. */
const edge = 0.02;

/** A keypoint in frame heights; null when unsure or outside the frame. */
function seen({ keypoints, aspectRatio }: BodyObservation, index: number): Point | null {
  const point = keypoints[index];
  if (!point || point.score < minScore) return null;
  if (Math.min(point.x, point.y) < edge || Math.max(point.x, point.y) > 1 - edge) return null;
  return { x: point.x * aspectRatio, y: point.y, score: point.score };
}

function outside(value: number, from: number, to: number): number {
  return Math.max(0, from - value, value - to);
}
