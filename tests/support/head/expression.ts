import canonicalFace from '#server/analysis/models/canonical-face.json' with { type: 'json' };
import {
  irisPoints,
  refinedLips,
  skinPoints,
} from '#server/analysis/process/perceive/face/landmarks.ts';
import { between, minus, plus, type Vector } from './vectors.ts';

/** What a face does, as shares and measures of its own geometry. */
export interface Expression {
  /** 1 the picture's own smile, 0 the mouth of the canonical face, at rest. */
  smile: number;
  /** Gap opened between the lips, centimetres. */
  mouthOpenCm: number;
  /** 1 upper lid on lower lid. */
  eyesClosed: number;
  browRaiseCm: number;
  /** Of the eyes in the head, degrees. */
  gazeYawDeg: number;
  gazePitchDeg: number;
}

export const atRest: Expression = {
  smile: 0,
  mouthOpenCm: 0,
  eyesClosed: 0,
  browRaiseCm: 0,
  gazeYawDeg: 0,
  gazePitchDeg: 0,
};

export const eyes = [
  {
    corners: [33, 133],
    upper: [246, 161, 160, 159, 158, 157, 173],
    lower: [7, 163, 144, 145, 153, 154, 155],
    crease: [247, 30, 29, 27, 28, 56, 190],
    iris: skinPoints,
  },
  {
    corners: [263, 362],
    upper: [466, 388, 387, 386, 385, 384, 398],
    lower: [249, 390, 373, 374, 380, 381, 382],
    crease: [467, 260, 259, 257, 258, 286, 414],
    iris: skinPoints + irisPoints,
  },
];
const creaseFollows = 0.4;
/** Lids never meet altogether, lest triangles turn over. */
const mostClosed = 0.97;
const lidFollows = 0.3;

// prettier-ignore
const brows = [
  70, 63, 105, 66, 107, 46, 53, 52, 65, 55, 300, 293, 334, 296, 336, 276, 283, 282, 295, 285,
];
// prettier-ignore
export const innerLips = [
  78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191,
];
const lowerInner = [95, 88, 178, 87, 14, 317, 402, 318, 324];
const upperInner = [191, 80, 81, 82, 13, 312, 311, 310, 415];
const [upperLip, lowerLip, noseBase] = [13, 14, 2];
const reachCm = { mouth: 1.6, brows: 1.2 };

/** The shape with the expression put on, in head axes. Pure. */
export function expressed(shape: readonly Vector[], expression: Expression): Vector[] {
  let bent = dragged(shape, mouthMoves(shape, expression), reachCm.mouth);
  bent = dragged(bent, browMoves(expression), reachCm.brows);
  for (const eye of eyes) moveLids(bent, eye, expression);
  return bent;
}

type Moves = Map<number, Vector>;

function mouthMoves(shape: readonly Vector[], { smile, mouthOpenCm }: Expression): Moves {
  const verts = canonicalFace.verts as [number, number, number][];
  const shift = minus(shape[noseBase]!, verts[noseBase]!);
  const gap = verts[upperLip]![1] - verts[lowerLip]![1];
  const middle = (verts[upperLip]![1] + verts[lowerLip]![1]) / 2;
  const halfWidth = verts[291]![0];
  const moves: Moves = new Map();
  for (const index of refinedLips) {
    const rest = verts[index]!;
    const profile = Math.max(0, 1 - (rest[0] / halfWidth) ** 2);
    const side = isUpper(index, rest, middle) ? 1 : -1;
    // The canonical lips stand apart; those of a closed mouth nearly touch.
    const closed: Vector = [rest[0], rest[1] - side * 0.45 * gap * profile, rest[2]];
    const from = shape[index]!;
    const own = minus(between(plus(closed, shift), from, smile), from);
    const opening = mouthOpenCm * profile * (side > 0 ? 0.2 : -0.8);
    moves.set(index, plus(own, [0, opening, 0]));
  }
  return moves;
}

function isUpper(index: number, rest: Vector, middle: number): boolean {
  if (upperInner.includes(index)) return true;
  return !lowerInner.includes(index) && rest[1] > middle;
}

function browMoves({ browRaiseCm }: Expression): Moves {
  return new Map(brows.map((index) => [index, [0, browRaiseCm, 0]]));
}

/** Skin around what moves comes along, less and less; eyes and the room behind do not. */
function dragged(shape: readonly Vector[], moves: Moves, reach: number): Vector[] {
  const handles = [...moves].map(([index, move]) => ({ at: shape[index]!, move }));
  const still = new Set(eyes.flatMap(({ upper, lower }) => [...upper, ...lower]));
  return shape.map((point, index) => {
    const own = moves.get(index);
    if (own) return plus(point, own);
    if (index >= skinPoints || still.has(index)) return point;
    let total = 0;
    let most = 0;
    const sum: [number, number, number] = [0, 0, 0];
    for (const { at, move } of handles) {
      const away = Math.hypot(at[0] - point[0], at[1] - point[1]) / reach;
      const weight = Math.exp(-0.5 * away ** 2);
      total += weight;
      most = Math.max(most, weight);
      for (const k of [0, 1, 2] as const) sum[k] += weight * move[k];
    }
    if (most < 0.01) return point;
    const share = most / total;
    return plus(point, [sum[0] * share, sum[1] * share, sum[2] * share]);
  });
}

/** The lids come down over the eye; when it looks down, the upper one goes along some of the way. */
function moveLids(shape: Vector[], eye: (typeof eyes)[number], expression: Expression): void {
  const lowered = lidFollows * Math.max(0, -expression.gazePitchDeg / 25);
  const closed = Math.min(mostClosed, Math.max(expression.eyesClosed, lowered));
  const lids = eye.upper.map((upper, i) => ({
    upper: shape[upper]!,
    lower: shape[eye.lower[i]!]!,
  }));
  const lowerLid = lids.map(({ lower }) => lower);
  for (let i = eye.iris; i < eye.iris + irisPoints; i += 1) {
    const [x, y, z] = shape[i]!;
    const low = heightAt(lowerLid, x);
    shape[i] = [x, low + (y - low) * (1 - closed), z];
  }
  eye.upper.forEach((index, i) => {
    shape[index] = between(lids[i]!.upper, lids[i]!.lower, closed);
  });
  eye.crease.forEach((index, i) => {
    const { upper, lower } = lids[i]!;
    shape[index] = plus(shape[index]!, [0, creaseFollows * closed * (lower[1] - upper[1]), 0]);
  });
}

/** Height of a lid at `x`, straight between its points. */
function heightAt(line: readonly Vector[], x: number): number {
  const sorted = line.toSorted((a, b) => a[0] - b[0]);
  const next = sorted.findIndex((point) => point[0] >= x);
  if (next <= 0) return (next === 0 ? sorted[0]! : sorted.at(-1)!)[1];
  const [from, to] = [sorted[next - 1]!, sorted[next]!];
  return from[1] + ((x - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
}
