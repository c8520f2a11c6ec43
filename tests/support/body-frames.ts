import type { BodyBaseline, BodyObservation } from '#server/analysis/observations.ts';

export const restingBody: BodyBaseline = { shoulderWidth: 0.5, noseHeight: 0.25 };

interface Pose {
  /** In frame heights, as in `Posture`. */
  shoulderWidth?: number;
  noseHeight?: number;
  /** Clockwise in the picture, shoulders and nose together. */
  tiltDeg?: number;
  /** Shares of the frame: where a wrist is; out of sight when left out. */
  wrist?: { x: number; y: number };
  shoulderScore?: number;
}

const aspectRatio = 16 / 9;
const middle = { x: 0.5, y: 0.7 };
const unseen = { x: 0.5, y: 0.99, score: 0.05 };

/** One body looked at while answering: shoulders level around (0.5, 0.7), the face above them. */
export function bodyFrame(
  atMs: number,
  { pose = {}, ...rest }: Partial<BodyObservation> & { pose?: Pose } = {},
): BodyObservation {
  const { shoulderWidth = 0.5, noseHeight = 0.25, tiltDeg = 0, wrist, shoulderScore = 0.7 } = pose;
  const radians = (tiltDeg * Math.PI) / 180;
  const place = (across: number, down: number, score: number) => ({
    x: middle.x + (across * Math.cos(radians) - down * Math.sin(radians)) / aspectRatio,
    y: middle.y + across * Math.sin(radians) + down * Math.cos(radians),
    score,
  });
  const keypoints = Array.from({ length: 17 }, () => unseen);
  keypoints[0] = place(0, -noseHeight, 0.6);
  keypoints[5] = place(shoulderWidth / 2, 0, shoulderScore);
  keypoints[6] = place(-shoulderWidth / 2, 0, shoulderScore);
  if (wrist) keypoints[9] = { ...wrist, score: 0.6 };
  return {
    atMs,
    phase: 'answering',
    phaseSinceMs: 0,
    keypoints,
    aspectRatio,
    faceBox: { x: 0.42, y: 0.3, width: 0.16, height: 0.3 },
    alone: true,
    trusted: true,
    baseline: restingBody,
    ...rest,
  };
}

/** Times of looks at the body, 0.8 s apart: `fromMs` included, `toMs` not. */
export function bodyTimes(fromMs: number, toMs: number): number[] {
  return Array.from({ length: Math.ceil((toMs - fromMs) / 800) }, (_, i) => fromMs + i * 800);
}
