import type { Turn } from '#support/head/vectors.ts';
import type { View } from '#support/head/render.ts';
import { plain } from '#support/portrait.ts';
import { seeded } from '#support/random.ts';
import { atMost, mean, told, type Figure, type Material, type Split } from '../scores.ts';
import { sitDown, type Stage } from './sitting.ts';
import { dimmed, jpeg, outOfFocus, unspoiled, vp8, type Spoiling } from './spoil.ts';

const bars = { yawDeg: 5, pitchDeg: 6, rollDeg: 3 };

/** A dim seat near the camera; nothing to encode. */
const sampled = 2;

interface Postures {
  seed: number;
  seats: readonly { seat: View; spoil: Spoiling }[];
  /** Turns about one axis; each seat also gets `mixed` turns about all three. */
  alone: { yawDeg: readonly number[]; pitchDeg: readonly number[]; rollDeg: readonly number[] };
  mixed: number;
}

const postures: Record<Split, Postures> = {
  tuning: {
    seed: 11,
    seats: [
      { seat: { faceHeight: 0.35 }, spoil: unspoiled },
      {
        seat: { centreX: 0.42, centreY: 0.5, faceHeight: 0.5, onto: plain(640, 360, 70) },
        spoil: vp8(30),
      },
    ],
    alone: {
      yawDeg: [-35, -25, -15, -8, 8, 15, 25, 35],
      pitchDeg: [-20, -10, 10, 20],
      rollDeg: [-25, -12, 12, 25],
    },
    mixed: 6,
  },
  'held-out': {
    seed: 47,
    seats: [
      {
        seat: { centreX: 0.56, faceHeight: 0.42, mirrored: true, onto: plain(640, 360, 190) },
        spoil: vp8(36),
      },
      { seat: { centreX: 0.45, centreY: 0.42, faceHeight: 0.28 }, spoil: jpeg(6) },
      { seat: { centreY: 0.52, faceHeight: 0.58, onto: plain(640, 360, 25) }, spoil: dimmed(0.55) },
      { seat: { centreX: 0.6, faceHeight: 0.24, mirrored: true }, spoil: outOfFocus(1) },
    ],
    alone: {
      yawDeg: [-33, -21, -11, 13, 23, 34],
      pitchDeg: [-18, -7, 8, 17],
      rollDeg: [-22, -9, 10, 24],
    },
    mixed: 8,
  },
};

/** Angles from the own baseline against those that were rendered. */
export async function scorePoses(
  stage: Stage,
  { split, extent }: Material,
): Promise<Record<string, Figure>> {
  const { seed, alone, mixed } = postures[split];
  const seats = postures[split].seats.filter((_, i) => extent === 'whole' || i === sampled);
  const errors = { yawDeg: [] as number[], pitchDeg: [] as number[], rollDeg: [] as number[] };
  const random = seeded(seed);
  const offsets: number[] = [];
  for (const [index, { seat, spoil }] of seats.entries()) {
    const sitting = await sitDown(stage, { seat, seed: seed + index, after: spoil });
    for (const turn of [...turnsAlone(alone), ...turnsMixed(random, mixed)]) {
      const picture = await sitting.picture({ turn });
      const [, seen] = await sitting.watch([picture, picture]);
      const face = seen!.face.face;
      const side = seat.mirrored ? -1 : 1;
      for (const axis of ['yawDeg', 'pitchDeg', 'rollDeg'] as const) {
        const wanted = turn[axis] * (axis === 'pitchDeg' ? 1 : side);
        // A face that was lost is as wrong as reading it straight ahead.
        const read = face ? face[axis] - sitting.baseline[axis] : 0;
        if (turn[axis] !== 0) errors[axis].push(Math.abs(read - wanted));
      }
    }
    const [, still] = await sitting.watch([await sitting.picture({}), await sitting.picture({})]);
    const { box } = still!.face.face!;
    const { centreX = 0.5, centreY = 0.45 } = seat;
    offsets.push(Math.hypot(box.x + box.width / 2 - centreX, box.y + box.height / 2 - centreY));
  }
  return {
    yawErrorDeg: atMost(mean(errors.yawDeg), bars.yawDeg),
    pitchErrorDeg: atMost(mean(errors.pitchDeg), bars.pitchDeg),
    rollErrorDeg: atMost(mean(errors.rollDeg), bars.rollDeg),
    framingErrorShare: told(mean(offsets)),
  };
}

function turnsAlone(alone: Postures['alone']): Turn[] {
  const still = { yawDeg: 0, pitchDeg: 0, rollDeg: 0 };
  return (['yawDeg', 'pitchDeg', 'rollDeg'] as const).flatMap((axis) =>
    alone[axis].map((angle) => ({ ...still, [axis]: angle })),
  );
}

function turnsMixed(random: () => number, count: number): Turn[] {
  const within = (most: number) => Math.round((random() * 2 - 1) * most);
  return Array.from({ length: count }, () => ({
    yawDeg: within(35),
    pitchDeg: within(20),
    rollDeg: within(25),
  }));
}
