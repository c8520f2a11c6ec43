import type { Baseline, FaceGeometry } from './observations.ts';

type NeutralFace = Omit<
  Baseline,
  'eyeAspectRatio' | 'browRaise' | 'mouthOpen' | 'browGap' | 'lipHeight' | 'look' | 'body'
>;

/**
 * Stands in until a baseline was taken; readings that rest on it are of `low` quality. Into the
 * camera is gaze 0 by definition; −9° is what a frontal face reads as its pitch; a mouth at rest
 * has no smile. Eyes, brows and lips at rest have no stand-in: faces differ too much.
 */
const unmeasured: NeutralFace = {
  yawDeg: 0,
  pitchDeg: -9,
  rollDeg: 0,
  gazeYawDeg: 0,
  gazePitchDeg: 0,
  smile: 0,
};

/** The candidate's own neutral, or the stand-in. */
export function neutralOf(baseline: Baseline | null): NeutralFace {
  return baseline ?? unmeasured;
}

/** How far the gaze is from neutral: degrees, yaw > 0 to the picture's right, pitch > 0 up; null with closed eyes. */
export function gazeOffset(
  face: FaceGeometry,
  baseline: Baseline | null,
): { yawDeg: number; pitchDeg: number } | null {
  if (face.gazeYawDeg === null || face.gazePitchDeg === null) return null;
  const neutral = neutralOf(baseline);
  return {
    yawDeg: face.gazeYawDeg - neutral.gazeYawDeg,
    pitchDeg: face.gazePitchDeg - neutral.gazePitchDeg,
  };
}
