import type { AnalyserDefinition, Reading } from '#server/analysis/define.ts';
import type {
  Baseline,
  FaceObservation,
  PictureObservation,
} from '#server/analysis/observations.ts';
import { createBaselineTaker } from '#server/analysis/process/perceive/baseline.ts';
import { createFacePerceiver, type FaceModels } from '#server/analysis/process/perceive/face.ts';
import type { FacePerceiver } from '#server/analysis/process/perceive/types.ts';
import type { Head } from '#support/head/head.ts';
import { render, type View } from '#support/head/render.ts';
import type { Picture } from '#support/portrait.ts';
import { seeded } from '#support/random.ts';

export interface Seen {
  face: FaceObservation;
  picture: PictureObservation;
}

/** What all parts of the picture bench share. */
export interface Stage {
  models: FaceModels;
  head: Head;
  portrait: Picture;
  senses: ReadonlyMap<string, AnalyserDefinition>;
}

/** One candidate at one place before one camera, with a baseline taken as in the lobby. */
export interface Sitting {
  seat: View;
  baseline: Baseline;
  /** The picture as this sitting shows it, in the seat unless the view says otherwise. */
  picture(view: View): Promise<Picture>;
  /** What the lane's own eyes make of pictures one after the other, `stepMs` apart. */
  watch(pictures: Iterable<Picture> | AsyncIterable<Picture>, stepMs?: number): Promise<Seen[]>;
}

const baselineFrames = 9;
const defaultStepMs = 200;

export async function sitDown(
  stage: Stage,
  options: { seat: View; seed: number; after?: (picture: Picture) => Picture | Promise<Picture> },
): Promise<Sitting> {
  const { seat, after = (picture) => picture } = options;
  const picture = async (view: View) => after(render(stage.head, { ...seat, ...view }).picture);
  const taker = createBaselineTaker({ durationMs: 60_000, startedAtMs: 0 });
  const resting = fidgets({ seed: options.seed, count: baselineFrames }).map((view) =>
    picture(placed(seat, view)),
  );
  const seen = await withEyes(stage.models, (eyes) =>
    look(eyes, { pictures: resting, baseline: null, stepMs: defaultStepMs }),
  );
  for (const { face } of seen) taker.pushFace(face);
  const { baseline } = taker.result();
  if (!baseline) throw new Error('No baseline could be taken of the material.');
  return {
    seat,
    baseline,
    picture,
    watch: (pictures, stepMs = defaultStepMs) =>
      withEyes(stage.models, (eyes) => look(eyes, { pictures, baseline, stepMs })),
  };
}

/** Nobody sits like a stone: small shifts and turns, the same for the same seed. */
export function fidgets({ seed, count }: { seed: number; count: number }) {
  const random = seeded(seed);
  const spread = (size: number) => (random() - 0.5) * 2 * size;
  return Array.from({ length: count }, () => ({
    rightShare: spread(0.004),
    downShare: spread(0.004),
    turn: { yawDeg: spread(0.6), pitchDeg: spread(0.6), rollDeg: spread(0.4) },
  }));
}

/** `view` with one of the fidgets on top. */
export function placed(view: View, fidget: ReturnType<typeof fidgets>[number]): View {
  const { turn = {}, centreX = 0.5, centreY = 0.45 } = view;
  return {
    ...view,
    centreX: centreX + fidget.rightShare,
    centreY: centreY + fidget.downShare,
    turn: {
      yawDeg: (turn.yawDeg ?? 0) + fidget.turn.yawDeg,
      pitchDeg: (turn.pitchDeg ?? 0) + fidget.turn.pitchDeg,
      rollDeg: (turn.rollDeg ?? 0) + fidget.turn.rollDeg,
    },
  };
}

/** What a sense says after it was shown these frames over and over for `forMs`, a fifth of a second apart. */
export function judged(
  definition: AnalyserDefinition,
  frames: readonly Seen[],
  forMs: number,
): Reading | null {
  const analyser = definition.create();
  const count = Math.ceil(forMs / defaultStepMs);
  for (let i = 0; i < count; i += 1) {
    const seen = frames[i % frames.length]!;
    analyser.push(observationFor(definition, seen, i * defaultStepMs));
  }
  return analyser.read((count - 1) * defaultStepMs);
}

/** What a sense says of a whole run of frames. */
export function readAfter(definition: AnalyserDefinition, frames: readonly Seen[]): Reading | null {
  const analyser = definition.create();
  for (const seen of frames) analyser.push(observationFor(definition, seen, seen.face.atMs));
  return analyser.read(frames.at(-1)!.face.atMs);
}

function observationFor(definition: AnalyserDefinition, { face, picture }: Seen, atMs: number) {
  return definition.input === 'picture' ? { ...picture, atMs } : { ...face, atMs };
}

async function withEyes<T>(models: FaceModels, use: (eyes: FacePerceiver) => Promise<T>) {
  const eyes = createFacePerceiver(models);
  try {
    return await use(eyes);
  } finally {
    eyes.close();
  }
}

async function look(
  eyes: FacePerceiver,
  given: {
    pictures: Iterable<Picture | Promise<Picture>> | AsyncIterable<Picture>;
    baseline: Baseline | null;
    stepMs: number;
  },
): Promise<Seen[]> {
  const phase = { phase: 'answering' as const, sinceMs: 0 };
  const context = { phase, speaking: true, baseline: given.baseline };
  const seen: Seen[] = [];
  let atMs = 0;
  for await (const picture of given.pictures) {
    seen.push(await eyes.perceive({ ...picture, atMs }, context));
    atMs += given.stepMs;
  }
  return seen;
}
