import type { Picture } from '../portrait.ts';

/** A corner in the made picture (`x`, `y`, nearness `z`) and where its colour lies in the texture (`u`, `v`), in pixels. */
export interface Vertices {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  u: Float64Array;
  v: Float64Array;
}

/** What is painted over the texture at a pixel: share 0 leaves it, 1 hides it. */
export type Paint = (x: number, y: number) => { share: number; rgb: readonly number[] };

/** Paints textured triangles over `onto`; what is nearer hides what is farther. Affine in each triangle. */
export function rasterise(scene: {
  onto: Picture;
  texture: Picture;
  vertices: Vertices;
  triangles: ArrayLike<number>;
  paintOf?: (triangle: number) => Paint | null;
}): Picture {
  const { onto, texture, vertices, triangles, paintOf } = scene;
  const { width, height } = onto;
  const data = onto.data.slice();
  const nearest = new Float32Array(width * height).fill(-Infinity);
  const { x, y, z, u, v } = vertices;
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!];
    const [ax, ay, bx, by, cx, cy] = [x[a]!, y[a]!, x[b]!, y[b]!, x[c]!, y[c]!];
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (Math.abs(area) < 1e-6) continue;
    const paint = paintOf?.(t / 3);
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const px = column + 0.5;
        const py = row + 0.5;
        const ofB = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) / area;
        const ofC = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) / area;
        const ofA = 1 - ofB - ofC;
        if (ofA < -1e-9 || ofB < -1e-9 || ofC < -1e-9) continue;
        const at = row * width + column;
        const depth = ofA * z[a]! + ofB * z[b]! + ofC * z[c]!;
        if (depth <= nearest[at]!) continue;
        nearest[at] = depth;
        const sourceX = ofA * u[a]! + ofB * u[b]! + ofC * u[c]!;
        const sourceY = ofA * v[a]! + ofB * v[b]! + ofC * v[c]!;
        sample(texture, { x: sourceX, y: sourceY, into: data, at: at * 3 });
        if (!paint) continue;
        const { share, rgb } = paint(px, py);
        for (let k = 0; k < 3; k += 1) {
          const under = data[at * 3 + k]!;
          data[at * 3 + k] = under + share * (rgb[k]! - under);
        }
      }
    }
  }
  return { data, width, height };
}

/** Bilinear; beyond the edge the edge goes on. */
function sample(
  from: Picture,
  { x, y, into, at }: { x: number; y: number; into: Uint8Array; at: number },
): void {
  const clampedX = Math.max(0, Math.min(from.width - 1.001, x - 0.5));
  const clampedY = Math.max(0, Math.min(from.height - 1.001, y - 0.5));
  const x0 = Math.floor(clampedX);
  const y0 = Math.floor(clampedY);
  const right = clampedX - x0;
  const below = clampedY - y0;
  const i = (y0 * from.width + x0) * 3;
  const j = i + from.width * 3;
  for (let k = 0; k < 3; k += 1) {
    const upper = from.data[i + k]! * (1 - right) + from.data[i + k + 3]! * right;
    const lower = from.data[j + k]! * (1 - right) + from.data[j + k + 3]! * right;
    into[at + k] = Math.round(upper * (1 - below) + lower * below);
  }
}
