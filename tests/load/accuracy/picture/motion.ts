import type { Expression } from '#support/head/expression.ts';
import type { View } from '#support/head/render.ts';
import type { Turn } from '#support/head/vectors.ts';
import type { Picture } from '#support/portrait.ts';
import { seeded } from '#support/random.ts';
import { atLeast, f1, mean, told, type Figure, type Material, type Split } from '../scores.ts';
import { readAfter, sitDown, type Seen, type Sitting, type Stage } from './sitting.ts';

/** Where the head is, and what it does, at a time of the clip. */
interface Moment {
  turn: Partial<Turn>;
  rightShare?: number;
  downShare?: number;
  expression?: Partial<Expression>;
}

interface Clip {
  kind: 'nod' | 'shake' | 'neither';
  at(seconds: number): Moment;
  fps?: number;
}

const clipSec = 12;
const usualFps = 5;
/** Frames come when the camera's do, not on the dot. */
const tremble = 0.25;
const sampleEvery = 5;
/** Of a clip that nods for a quarter of its time, so much has to be found. */
const foundPercent = 8;

/** Nods and shakes among drifts, fidgets, talk, glances and stillness: told apart clip by clip. */
export async function scoreMotion(
  stage: Stage,
  { split, extent }: Material,
): Promise<Record<string, Figure>> {
  const seat: View = split === 'tuning' ? {} : { mirrored: true, faceHeight: 0.3, centreX: 0.53 };
  const sitting = await sitDown(stage, { seat, seed: 15 });
  const said: Record<'nodding' | 'head-shaking', { clip: Clip; said: boolean | null }[]> = {
    nodding: [],
    'head-shaking': [],
  };
  const shown = clips[split].filter((_, index) => extent === 'whole' || index % sampleEvery === 0);
  const ofFrozen: (number | null)[] = [];
  for (const [index, clip] of shown.entries()) {
    const seen = await play(sitting, clip, index);
    for (const id of ['nodding', 'head-shaking'] as const) {
      const sense = stage.senses.get(id);
      const value = sense ? (readAfter(sense, seen)?.value ?? null) : null;
      said[id].push({ clip, said: value === null ? null : value >= foundPercent });
    }
    ofFrozen.push(frozenSays(stage, seen));
  }
  const score = (id: 'nodding' | 'head-shaking', kind: Clip['kind'], fps: number) =>
    stage.senses.has(id)
      ? f1(
          said[id]
            .filter(({ clip }) => clip.kind !== kind || (clip.fps ?? usualFps) === fps)
            .map(({ clip, said: found }) => ({ is: clip.kind === kind, said: found })),
        )
      : null;
  const falsely = (id: 'nodding' | 'head-shaking', kind: Clip['kind']) =>
    mean(said[id].filter(({ clip }) => clip.kind !== kind).map((one) => (one.said ? 1 : 0)));
  return {
    nodF1: stage.senses.has('nodding')
      ? atLeast(score('nodding', 'nod', usualFps), 0.85)
      : told(null),
    nodF1At7Fps: told(score('nodding', 'nod', 7.5)),
    shakeF1: told(score('head-shaking', 'shake', usualFps)),
    falseNodShare: told(falsely('nodding', 'nod')),
    falseShakeShare: told(falsely('head-shaking', 'shake')),
    ...(await scoreFrozen(stage, sitting, ofFrozen)),
  };
}

async function play(sitting: Sitting, clip: Clip, seed: number): Promise<Seen[]> {
  const random = seeded(1_000 + seed);
  const fps = clip.fps ?? usualFps;
  const pictures = async function* (): AsyncGenerator<Picture> {
    for (let frame = 0; frame <= clipSec * fps; frame += 1) {
      const { turn, rightShare = 0, downShare = 0, expression = {} } = clip.at(frame / fps);
      const shaky = (angle = 0) => angle + (random() - 0.5) * 2 * tremble;
      yield await sitting.picture({
        centreX: (sitting.seat.centreX ?? 0.5) + rightShare,
        centreY: (sitting.seat.centreY ?? 0.45) + downShare,
        turn: {
          yawDeg: shaky(turn.yawDeg),
          pitchDeg: shaky(turn.pitchDeg),
          rollDeg: shaky(turn.rollDeg),
        },
        expression,
      });
    }
  };
  return sitting.watch(pictures(), 1_000 / fps);
}

/** The sense of a stuck picture must tell one picture for seconds from a candidate who sits still. */
async function scoreFrozen(
  stage: Stage,
  sitting: Sitting,
  ofClips: readonly (number | null)[],
): Promise<Record<string, Figure>> {
  const picture = await sitting.picture({});
  const stuck = frozenSays(stage, await sitting.watch(Array<Picture>(40).fill(picture)));
  if (stuck === null) return { frozenFound: told(null), frozenFalselyShare: told(null) };
  const falsely = ofClips.map((value) => (value !== null && value > 0 ? 1 : 0));
  return { frozenFound: told(stuck > 0 ? 1 : 0), frozenFalselyShare: told(mean(falsely)) };
}

function frozenSays(stage: Stage, seen: readonly Seen[]): number | null {
  const sense = stage.senses.get('frozen-picture');
  return sense ? (readAfter(sense, seen)?.value ?? null) : null;
}

/** Three seconds of going to and fro in the middle of the clip, swelling and fading. */
function swinging(axis: keyof Turn, hertz: number, amplitudeDeg: number, fps?: number): Clip {
  const [fromSec, forSec] = [4.3, 3];
  return {
    kind: axis === 'pitchDeg' ? 'nod' : 'shake',
    ...(fps === undefined ? {} : { fps }),
    at(seconds) {
      const since = seconds - fromSec;
      if (since < 0 || since > forSec) return { turn: {} };
      const swell = Math.min(1, 3 * since, 3 * (forSec - since));
      return { turn: { [axis]: amplitudeDeg * swell * Math.sin(2 * Math.PI * hertz * since) } };
    },
  };
}

const nod = (hertz: number, amplitudeDeg: number, fps?: number) =>
  swinging('pitchDeg', hertz, amplitudeDeg, fps);
const shake = (hertz: number, amplitudeDeg: number) => swinging('yawDeg', hertz, amplitudeDeg);

const still: Clip = { kind: 'neither', at: () => ({ turn: {} }) };

function drift(axis: keyof Turn, periodSec: number, amplitudeDeg: number): Clip {
  return {
    kind: 'neither',
    at: (seconds) => ({
      turn: { [axis]: amplitudeDeg * Math.sin((2 * Math.PI * seconds) / periodSec) },
      rightShare: 0.04 * Math.sin((2 * Math.PI * seconds) / (1.7 * periodSec)),
    }),
  };
}

/** Sways of all angles and of the place at once, at speeds that do not fit together. */
function fidget(seed: number, sizeDeg: number): Clip {
  const random = seeded(seed);
  const waves = Array.from({ length: 5 }, () => ({
    hertz: 0.25 + 0.5 * random(),
    phase: 2 * Math.PI * random(),
  }));
  const wave = (index: number, seconds: number) =>
    Math.sin(2 * Math.PI * waves[index]!.hertz * seconds + waves[index]!.phase);
  return {
    kind: 'neither',
    at: (seconds) => ({
      turn: {
        yawDeg: sizeDeg * wave(0, seconds),
        pitchDeg: 0.5 * sizeDeg * wave(1, seconds),
        rollDeg: 0.8 * sizeDeg * wave(2, seconds),
      },
      rightShare: 0.03 * wave(3, seconds),
      downShare: 0.02 * wave(4, seconds),
    }),
  };
}

/** Lips at the pace of syllables, the head keeping the beat a little. */
function talk(syllableHertz: number, beatDeg: number): Clip {
  return {
    kind: 'neither',
    at: (seconds) => ({
      turn: {
        pitchDeg: beatDeg * Math.sin(2 * Math.PI * 0.9 * seconds),
        yawDeg: beatDeg * Math.sin(2 * Math.PI * 0.37 * seconds),
      },
      expression: { mouthOpenCm: 0.5 + 0.5 * Math.sin(2 * Math.PI * syllableHertz * seconds) },
    }),
  };
}

/** Away and back, held for a moment. */
function glance(axis: keyof Turn, angleDeg: number, atSec: readonly number[]): Clip {
  return {
    kind: 'neither',
    at: (seconds) => {
      const away = atSec.some((from) => seconds >= from && seconds < from + 1.4);
      return { turn: { [axis]: away ? angleDeg : 0 } };
    },
  };
}

const clips: Record<Split, readonly Clip[]> = {
  tuning: [
    ...[nod(1, 5), nod(2, 5), nod(1, 9), nod(1.5, 4)],
    ...[shake(1, 8), shake(1.8, 6)],
    ...[still, drift('yawDeg', 6, 14), drift('pitchDeg', 5, 8), fidget(2, 5), talk(3.7, 1)],
    glance('pitchDeg', -16, [4, 8]),
  ],
  'held-out': [
    ...[nod(1, 4), nod(1.2, 7), nod(2, 4), nod(2, 7), nod(1.6, 5), nod(1, 11)],
    ...[nod(1.3, 5, 7.5), nod(2, 5, 7.5)],
    ...[shake(1, 6), shake(1.4, 10), shake(2, 5)],
    ...[still, drift('yawDeg', 7.3, 18), drift('pitchDeg', 4.6, 9)],
    ...[fidget(31, 4), fidget(32, 7), talk(4.3, 1.2)],
    ...[glance('pitchDeg', -18, [3.1, 7.9]), glance('yawDeg', 22, [2.3, 6.6])],
  ],
};
