import type { BaselineSummary } from '#shared/timeline-events.ts';
import { postureOf } from '../../body/posture.ts';
import type {
  Baseline,
  BodyBaseline,
  BodyObservation,
  FaceGeometry,
  FaceObservation,
  VoiceHop,
} from '../../observations.ts';

export interface BaselineTaker {
  pushFace(observation: FaceObservation): void;
  pushBody(observation: BodyObservation): void;
  pushHop(hop: VoiceHop): void;
  /** What was gathered so far; may be asked more than once. */
  result(): { baseline: Baseline | null; summary: BaselineSummary };
}

type Numbers = Omit<Baseline, 'body' | 'look'>;
type FaceAtRest = Numbers & Pick<FaceGeometry, 'look'>;

const faceKeys = [
  'yawDeg',
  'pitchDeg',
  'rollDeg',
  'gazeYawDeg',
  'gazePitchDeg',
  'smile',
  'eyeAspectRatio',
  'browRaise',
  'mouthOpen',
  'browGap',
  'lipHeight',
] as const satisfies (keyof Numbers)[];
const bodyKeys = ['shoulderWidth', 'noseHeight'] as const satisfies (keyof BodyBaseline)[];

/** Fewer frames than this, under two seconds at 5 fps, may all come from one glance aside. */
const minFaceFrames = 8;
/** Bodies are looked at every 0.8 s: three of the six that five seconds hold. */
const minBodyFrames = 3;
/** Loudness is measured over 400 ms: for as long after speech it still holds some of it. */
const speechLingersMs = 400;
const minQuietMs = 1_000;

/**
 * Gathers the candidate's own neutral from `startedAtMs` on for `durationMs`: medians over the
 * frames that show exactly one face, trusted in all its parts, with open eyes. Null with fewer than
 * eight of them. The body's part is null with fewer than three frames that show nose and shoulders.
 * The noise floor is the median loudness between speech; null with less than a second of it.
 */
export function createBaselineTaker(options: {
  durationMs: number;
  startedAtMs: number;
}): BaselineTaker {
  const endsAtMs = options.startedAtMs + options.durationMs;
  const inTime = (atMs: number) => atMs >= options.startedAtMs && atMs < endsAtMs;
  const frames: FaceAtRest[] = [];
  const bodies: BodyBaseline[] = [];
  const quietLufs: number[] = [];
  let quietMs = 0;
  let voicedMs = 0;
  let spokeAtMs = -Infinity;

  return {
    pushFace({ atMs, faces, face, trust }) {
      const isWhole = trust.pose && trust.eyes && trust.mouth;
      if (!inTime(atMs) || !isWhole || faces !== 1 || !face) return;
      const { gazeYawDeg, gazePitchDeg } = face;
      if (gazeYawDeg === null || gazePitchDeg === null) return;
      frames.push({ ...face, gazeYawDeg, gazePitchDeg });
    },
    pushBody(body) {
      const posture = inTime(body.atMs) ? postureOf(body) : null;
      if (!posture || posture.noseHeight === null) return;
      const { shoulderWidth, noseHeight } = posture;
      bodies.push({ shoulderWidth, noseHeight });
    },
    pushHop(hop) {
      if (hop.speaking) spokeAtMs = hop.atMs + hop.durationMs;
      if (!inTime(hop.atMs) || hop.concealed) return;
      if (hop.f0Hz !== null && hop.speaking) voicedMs += hop.durationMs;
      const quiet = hop.atMs - spokeAtMs >= speechLingersMs;
      if (!quiet || !Number.isFinite(hop.momentaryLufs)) return;
      quietLufs.push(hop.momentaryLufs);
      quietMs += hop.durationMs;
    },
    result() {
      const body = bodies.length >= minBodyFrames ? mediansOf(bodies, bodyKeys) : null;
      const baseline =
        frames.length >= minFaceFrames
          ? { ...mediansOf(frames, faceKeys), look: medianLook(frames), body }
          : null;
      return {
        baseline,
        summary: {
          faceFrames: frames.length,
          voicedMs,
          yawDeg: baseline && baseline.yawDeg,
          pitchDeg: baseline && baseline.pitchDeg,
          rollDeg: baseline && baseline.rollDeg,
          gazeYawDeg: baseline && baseline.gazeYawDeg,
          gazePitchDeg: baseline && baseline.gazePitchDeg,
          smile: baseline && baseline.smile,
          shoulderWidth: baseline && baseline.body && baseline.body.shoulderWidth,
          noseHeight: baseline && baseline.body && baseline.body.noseHeight,
          noiseFloorLufs: quietMs >= minQuietMs ? median(quietLufs) : null,
        },
      };
    },
  };
}

function mediansOf<K extends string>(
  frames: readonly Record<K, number>[],
  keys: readonly K[],
): Record<K, number> {
  const pairs = keys.map((key) => [key, median(frames.map((frame) => frame[key]))] as const);
  return Object.fromEntries(pairs) as Record<K, number>;
}

function medianLook(frames: readonly FaceAtRest[]): number[] {
  return Array.from(frames[0]!.look, (_, i) => rounded(median(frames.map(({ look }) => look[i]!))));
}

/** Sent between processes: more decimals would be noise. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1]!;
  const lower = sorted[(sorted.length - 1) >> 1]!;
  return (lower + upper) / 2;
}
