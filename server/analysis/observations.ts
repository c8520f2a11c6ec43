import type { Phase } from '#shared/timeline-events.ts';

/** All times are the media's own, as epoch milliseconds; all angles degrees; boxes are shares of the frame. */
interface Observation {
  atMs: number;
  phase: Phase;
  /** When this phase began. */
  phaseSinceMs: number;
}

/** 20 ms of voice. */
export interface VoiceHop extends Observation {
  durationMs: number;
  /** A coach was speaking to the candidate meanwhile; what is heard may be their echo. */
  spokenTo: boolean;
  /** Silero's probability of speech, 0–1. */
  speechProbability: number;
  /** Inside a speech segment (probability with hysteresis and hangover). */
  speaking: boolean;
  /** Fundamental frequency, or null where unvoiced. */
  f0Hz: number | null;
  /** RMS level of each 10 ms half, dBFS (−120 floor). */
  levelsDb: readonly [number, number];
  /** The same between 500 and 2000 Hz, where vowels stand out from the sounds around them. */
  vowelBandDb: readonly [number, number];
  /** The same between 100 and 600 Hz, where voicing is. */
  lowBandDb: readonly [number, number];
  /** BS.1770 momentary loudness (400 ms), LUFS. */
  momentaryLufs: number;
  /** Running estimate of the level between speech, LUFS; null until a second of it was heard. */
  noiseFloorLufs: number | null;
  /** Share of samples at full scale, 0–1. */
  clippedShare: number;
  /** Made up by concealment because the packet never came. */
  concealed: boolean;
}

export interface FaceGeometry {
  /** Bounding box of the mesh as shares of frame width and height. */
  box: { x: number; y: number; width: number; height: number };
  /** Mesh confidence, 0–1. It does not fall for half-covered faces. */
  score: number;
  /**
   * Raw head pose in the unmirrored picture: yaw > 0 when the nose points to the picture's right,
   * which is the candidate's own left; pitch > 0 up; roll > 0 when the head leans clockwise, its top
   * towards the picture's right. A frontal face reads a pitch of about −9°: compare with the baseline.
   */
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
  /** Head plus eye direction, with the same signs; null with closed eyes. */
  gazeYawDeg: number | null;
  gazePitchDeg: number | null;
  /** Eye aspect ratio, mean of both eyes; < 0.20 is closed. */
  eyeAspectRatio: number;
  /** Mouth geometry 0–1 before the personal baseline is taken off. */
  smile: number;
  /** Height of the brows over the eyes' corners / distance of the outer eye corners. */
  browRaise: number;
  /** Gap between the lips / width of the mouth. */
  mouthOpen: number;
  /** Brightness at each point of the mesh, log of its luma: compared with the baseline's, it tells what is covered. */
  look: ArrayLike<number>;
  /** Between the inner ends of the brows / distance of the outer eye corners. */
  browGap: number;
  /** Red of both lips, without the gap between / distance of the outer eye corners. */
  lipHeight: number;
}

/** The candidate's own neutral: medians over the baseline seconds. */
export interface Baseline {
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
  gazeYawDeg: number;
  gazePitchDeg: number;
  smile: number;
  eyeAspectRatio: number;
  browRaise: number;
  mouthOpen: number;
  look: number[];
  browGap: number;
  lipHeight: number;
  /** Null when the shoulders were not seen. */
  body: BodyBaseline | null;
}

/** How the candidate sits at rest, in shares of the frame's height. */
export interface BodyBaseline {
  shoulderWidth: number;
  /** Of the nose over the line between the shoulders. */
  noseHeight: number;
}

/** Parts of the face that look nothing like the candidate's own. */
export interface Covered {
  eyes: boolean;
  mouth: boolean;
  /** Left or right. */
  half: boolean;
}

/** What of a frame may be relied on; `pose`, `eyes` and `mouth` need `picture` and a face. */
export interface FaceTrust {
  /** Bright, sharp and near enough to find a face, and to say that there is none. */
  picture: boolean;
  /** Angles of the head, as numbers: beyond where they are true it is only known that it is turned. */
  pose: boolean;
  /** Gaze, opening of the eyes and brows. */
  eyes: boolean;
  /** Smile and lips. */
  mouth: boolean;
}

/** One analysed frame. */
export interface FaceObservation extends Observation {
  /** Whether the candidate was speaking at that time. */
  speaking: boolean;
  /** Faces found: 0, 1, 2… */
  faces: number;
  /** The candidate's face, the largest one; null when there is none. */
  face: FaceGeometry | null;
  /** Null until one was taken. */
  baseline: Baseline | null;
  trust: FaceTrust;
  /** Null where it cannot be told: without a clear face, or a baseline to compare with. */
  covered: Covered | null;
  /** Width of the frame over its height. */
  aspectRatio: number;
}

/** About every fourth analysed frame. */
export interface BodyObservation extends Observation {
  /** 17 COCO keypoints as shares of the frame, with confidence 0–1. */
  keypoints: readonly { x: number; y: number; score: number }[];
  /** Width of the frame / its height. */
  aspectRatio: number;
  /** The candidate's face in the same frame. */
  faceBox: FaceGeometry['box'] | null;
  /** No second face is there, whose body it might be. */
  alone: boolean;
  /** As of the face: false when the picture is too dark or blurred. */
  trusted: boolean;
  /** Null until shoulders were seen in a baseline. */
  baseline: BodyBaseline | null;
}

/** One analysed frame, as a picture. */
export interface PictureObservation extends Observation {
  /** Mean luma 0–255 of the face where there is one, else of the frame. */
  meanLuma: number;
  /** Laplacian variance / mean²: ≥ 0.001 is sharp. */
  sharpness: number;
  /** Darker half's mean over brighter half's, left against right, 0–1. */
  sideLightRatio: number;
  /** Whether a face was found, which the measures above are then about. */
  hasFace: boolean;
  /** Mean luma 0–255 beside and above the head; null without a face or with too little of it. */
  backgroundLuma: number | null;
  /** Mean difference of luma, 0–255, from the analysed frame before; null for the first one. */
  change: number | null;
  width: number;
  height: number;
}

/** One word, told once the stretch of speech it is in was over; `atMs` is its end. */
export interface WordObservation extends Observation {
  text: string;
  startMs: number;
  endMs: number;
  /** 0–1, or null where the recogniser does not say. */
  confidence: number | null;
  /** By a recogniser that gets many words wrong. */
  approximate: boolean;
}

export interface Observations {
  voice: VoiceHop;
  face: FaceObservation;
  body: BodyObservation;
  picture: PictureObservation;
  words: WordObservation;
}
