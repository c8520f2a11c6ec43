import canonicalFace from '../../../models/canonical-face.json' with { type: 'json' };
import type { RgbFrame } from '../types.ts';

/** How alike parts of a face look to what they looked like in the baseline: 1 the same, 0 nothing in common. */
export interface Likeness {
  /** Eyes and brows. */
  upper: number;
  /** Mouth and chin. */
  lower: number;
  /** Halves of the face as seen in the picture. */
  left: number;
  right: number;
}

type Vertex = readonly [x: number, y: number, z: number];

interface Region {
  points: readonly number[];
  /** Orthonormal: brightness that rises evenly over the region is the light's, not the face's. */
  evenLight: readonly Float64Array[];
}

const verts: readonly Vertex[] = canonicalFace.verts as [number, number, number][];
/** Landmarks on the rim slip from the face to what is behind it; these look to the front. */
const isFrontal = (depth: number) => depth > 0.5;
const [noseTip, browTop] = [verts[4]![1], verts[105]![1]];

const regions: Record<keyof Likeness, Region> = {
  upper: region(([, y, z]) => isFrontal(z) && y > noseTip + 1.2 && y < browTop + 0.8),
  lower: region(([, y, z]) => z > 1.5 && y < noseTip - 0.3),
  left: region(([x, , z]) => isFrontal(z) && x < -0.5),
  right: region(([x, , z]) => isFrontal(z) && x > 0.5),
};

/** Noise is no feature: what is darker than this counts as dark. */
const darkest = 8;

/**
 * Brightness of the face at each point of the canonical mesh, as the logarithm of its luma (BT.601),
 * each a mean over nine places around it.
 * @param points x, y, z of the mesh in pixels of the frame.
 * @param faceHeight in pixels.
 */
export function lookOf(frame: RgbFrame, points: Float32Array, faceHeight: number): Float32Array {
  const step = Math.max(1, Math.round(faceHeight / 60));
  const look = new Float32Array(verts.length);
  for (let i = 0; i < look.length; i += 1) {
    const x = Math.round(points[i * 3]!);
    const y = Math.round(points[i * 3 + 1]!);
    look[i] = Math.log(darkest + meanLumaAround(frame, x, y, step));
  }
  return look;
}

function meanLumaAround({ data, width, height }: RgbFrame, x: number, y: number, step: number) {
  let sum = 0;
  let count = 0;
  for (let v = y - step; v <= y + step; v += step) {
    if (v < 0 || v >= height) continue;
    for (let u = x - step; u <= x + step; u += step) {
      if (u < 0 || u >= width) continue;
      const i = (v * width + u) * 3;
      sum += 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
      count += 1;
    }
  }
  return count > 0 ? sum / count : 0;
}

/**
 * Correlation of two looks of one face, region by region, once light that falls evenly or slantwise
 * is taken off both.
 */
export function likenessOf(look: ArrayLike<number>, own: ArrayLike<number>): Likeness {
  const alike = (part: keyof Likeness) => {
    const now = features(look, regions[part]);
    const then = features(own, regions[part]);
    return product(now, then) / Math.sqrt(product(now, now) * product(then, then) + 1e-9);
  };
  return {
    upper: alike('upper'),
    lower: alike('lower'),
    left: alike('left'),
    right: alike('right'),
  };
}

function features(look: ArrayLike<number>, { points, evenLight }: Region): Float64Array {
  const values = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 1) values[i] = look[points[i]!]!;
  for (const axis of evenLight) takeOff(values, axis);
  return values;
}

function region(belongs: (vertex: Vertex) => boolean): Region {
  const points = [...verts.keys()].filter((point) => belongs(verts[point]!));
  const axes = [() => 1, ([x]: Vertex) => x, ([, y]: Vertex) => y];
  const evenLight: Float64Array[] = [];
  for (const along of axes) {
    const axis = Float64Array.from(points, (point) => along(verts[point]!));
    for (const earlier of evenLight) takeOff(axis, earlier);
    const length = Math.sqrt(product(axis, axis));
    evenLight.push(axis.map((value) => value / length));
  }
  return { points, evenLight };
}

/** Makes `values` orthogonal to a unit vector. */
function takeOff(values: Float64Array, unit: Float64Array): void {
  const along = product(values, unit);
  for (let i = 0; i < values.length; i += 1) values[i]! -= along * unit[i]!;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
