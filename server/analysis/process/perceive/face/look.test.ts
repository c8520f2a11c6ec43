import { describe, expect, it } from 'vitest';
import canonicalFace from '../../../models/canonical-face.json' with { type: 'json' };
import { noise, plain, type Picture } from '#support/portrait.ts';
import { likenessOf, lookOf } from './look.ts';
import { meshPoints } from './landmarks.ts';

const heightPx = 200;

/** The canonical face laid over the middle of a picture. */
function mesh(): Float32Array {
  const points = new Float32Array(meshPoints * 3);
  canonicalFace.verts.forEach(([x, y], i) => {
    points.set([320 + (x! * heightPx) / 18, 180 - (y! * heightPx) / 18, 0], i * 3);
  });
  return points;
}

const points = mesh();
const look = (picture: Picture) => lookOf({ ...picture, atMs: 0 }, points, heightPx);

function changed(picture: Picture, to: (value: number, x: number, y: number) => number): Picture {
  const data = picture.data.map((value, i) => {
    const pixel = Math.floor(i / 3);
    return to(value, pixel % picture.width, Math.floor(pixel / picture.width));
  });
  return { ...picture, data };
}

/** Features that no two places share. */
const face = noise(640, 360);

describe('the look of a face', () => {
  it('[FACE-38] is alike whatever the light, and in light from one side', () => {
    const own = look(face);
    for (const picture of [
      face,
      changed(face, (value) => 0.6 * value),
      changed(face, (value, x) => value * (0.3 + x / 1_000)),
    ]) {
      for (const part of Object.values(likenessOf(look(picture), own))) {
        expect(part).toBeGreaterThan(0.95);
      }
    }
  });

  it('[FACE-38] is not alike where something covers it, and only there', () => {
    const own = look(face);
    const chin = likenessOf(look(changed(face, (value, _, y) => (y > 190 ? 90 : value))), own);
    expect(chin.lower).toBeLessThan(0.4);
    expect(chin.upper).toBeGreaterThan(0.95);
    const half = likenessOf(look(changed(face, (value, x) => (x > 320 ? 90 : value))), own);
    expect(half.right).toBeLessThan(0.1);
    expect(half.left).toBeGreaterThan(0.95);
  });

  it('[FACE-38] is finite at the edge of the picture, without light or contrast', () => {
    const outside = points.map((value) => value - 400);
    for (const picture of [plain(640, 360, 0), plain(640, 360, 255), plain(2, 2, 90)]) {
      const dull = lookOf({ ...picture, atMs: 0 }, outside, heightPx);
      expect(Object.values(likenessOf(dull, look(face))).every(Number.isFinite)).toBe(true);
    }
  });
});
