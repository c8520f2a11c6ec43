import type {
  Baseline,
  FaceGeometry,
  FaceObservation,
  FaceTrust,
  PictureObservation,
} from '#server/analysis/observations.ts';

/** A face at rest, looking into the camera, well placed. */
export const restingFace: FaceGeometry = {
  box: { x: 0.42, y: 0.3, width: 0.16, height: 0.35 },
  score: 1,
  yawDeg: 2,
  pitchDeg: -9,
  rollDeg: 1,
  gazeYawDeg: -3,
  gazePitchDeg: 1,
  eyeAspectRatio: 0.31,
  smile: 0.1,
  browRaise: 0.18,
  mouthOpen: 0.02,
  look: [],
  browGap: 0.28,
  lipHeight: 0.15,
};

export const restingBaseline: Baseline = {
  yawDeg: 2,
  pitchDeg: -9,
  rollDeg: 1,
  gazeYawDeg: -3,
  gazePitchDeg: 1,
  smile: 0.1,
  eyeAspectRatio: 0.31,
  browRaise: 0.18,
  mouthOpen: 0.02,
  look: [],
  browGap: 0.28,
  lipHeight: 0.15,
  body: { shoulderWidth: 0.5, noseHeight: 0.25 },
};

export const allTrusted: FaceTrust = { picture: true, pose: true, eyes: true, mouth: true };
export const untrusted: FaceTrust = { picture: false, pose: false, eyes: false, mouth: false };

/** One frame of an answer with one resting face; `face` overrides some of its features or removes it. */
export function faceFrame(
  atMs: number,
  {
    face,
    ...rest
  }: Partial<Omit<FaceObservation, 'face'>> & { face?: Partial<FaceGeometry> | null } = {},
): FaceObservation {
  return {
    atMs,
    phase: 'answering',
    phaseSinceMs: 0,
    speaking: true,
    faces: face === null ? 0 : 1,
    face: face === null ? null : { ...restingFace, ...face },
    baseline: restingBaseline,
    trust: allTrusted,
    covered: { eyes: false, mouth: false, half: false },
    aspectRatio: 16 / 9,
    ...rest,
  };
}

export function pictureFrame(
  atMs: number,
  overrides: Partial<PictureObservation> = {},
): PictureObservation {
  return {
    atMs,
    phase: 'lobby',
    phaseSinceMs: 0,
    meanLuma: 120,
    sharpness: 0.01,
    sideLightRatio: 0.9,
    hasFace: true,
    backgroundLuma: 110,
    change: 2,
    width: 640,
    height: 360,
    ...overrides,
  };
}

/** Times of frames at 5 a second: `fromMs` included, `toMs` not. */
export function frameTimes(fromMs: number, toMs: number): number[] {
  return Array.from({ length: Math.ceil((toMs - fromMs) / 200) }, (_, i) => fromMs + i * 200);
}
