import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFaceModels, type FaceModels } from '#server/analysis/process/perceive/face.ts';
import { skinPoints } from '#server/analysis/process/perceive/face/landmarks.ts';
import { roiOfDetection, roiOfMesh } from '#server/analysis/process/perceive/face/region.ts';
import { loadPortrait, type Picture } from '#support/portrait.ts';
import { headFrom, type Head } from './head.ts';
import { render } from './render.ts';
import type { Vector } from './vectors.ts';

let models: FaceModels;
let head: Head;

beforeAll(async () => {
  models = await createFaceModels();
  head = await headFrom(await loadPortrait(), { models });
});
afterAll(() => models.close());

async function meshIn(picture: Picture): Promise<{ x: number; y: number }[]> {
  const frame = { ...picture, atMs: 0 };
  const [face] = await models.detect(frame);
  const first = await models.meshOf(frame, roiOfDetection(face!));
  const { points } = await models.meshOf(frame, roiOfMesh(first.points));
  return Array.from({ length: skinPoints }, (_, i) => ({
    x: points[i * 3]!,
    y: points[i * 3 + 1]!,
  }));
}

/**
 * The turn that lays the head's shape on points found in the picture, x and y alone: the affine
 * camera of least squares. It knows neither the mesh's depth nor the product's formula.
 */
function turnFrom(points: readonly { x: number; y: number }[], shape: readonly Vector[]) {
  const middle = (values: readonly number[]) =>
    values.reduce((sum, v) => sum + v, 0) / points.length;
  const centre = ([0, 1, 2] as const).map((k) => middle(points.map((_, i) => shape[i]![k])));
  const moments = [0, 1, 2].map(() => [0, 0, 0]);
  const across = [0, 0, 0];
  const up = [0, 0, 0];
  points.forEach(({ x, y }, i) => {
    const from = shape[i]!.map((value, k) => value - centre[k]!);
    for (const k of [0, 1, 2]) {
      for (const l of [0, 1, 2]) moments[k]![l]! += from[k]! * from[l]!;
      across[k]! += from[k]! * x;
      up[k]! -= from[k]! * y;
    }
  });
  const first = unit(solved(moments, across));
  const second = unit(solved(moments, up));
  const third = unit(crossed(first, second));
  const degrees = 180 / Math.PI;
  return {
    yawDeg: Math.atan2(first[2]!, third[2]!) * degrees,
    pitchDeg: Math.asin(Math.max(-1, Math.min(1, second[2]!))) * degrees,
    rollDeg: -Math.atan2(second[0]!, second[1]!) * degrees,
  };
}

function difference(rest: readonly { x: number; y: number }[], turned: typeof rest) {
  const [from, to] = [turnFrom(rest, head.shape), turnFrom(turned, head.shape)];
  return {
    yawDeg: to.yawDeg - from.yawDeg,
    pitchDeg: to.pitchDeg - from.pitchDeg,
    rollDeg: to.rollDeg - from.rollDeg,
  };
}

function unit(of: readonly number[]): number[] {
  const length = Math.hypot(...of);
  return of.map((value) => value / length);
}

function crossed(a: readonly number[], b: readonly number[]): number[] {
  const part = (k: number, l: number) => a[k]! * b[l]! - a[l]! * b[k]!;
  return [part(1, 2), part(2, 0), part(0, 1)];
}

/** Cramer's rule. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const determinant = (rows: readonly (readonly number[])[]) =>
    rows[0]!.reduce((sum, value, k) => sum + value * crossed(rows[1]!, rows[2]!)[k]!, 0);
  const whole = determinant(matrix);
  return [0, 1, 2].map(
    (column) =>
      determinant(matrix.map((row, r) => row.map((v, c) => (c === column ? right[r]! : v)))) /
      whole,
  );
}

describe('a rendered head', () => {
  it.each([
    { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
    { yawDeg: 35, pitchDeg: 0, rollDeg: 0 },
    { yawDeg: -30, pitchDeg: 0, rollDeg: 0 },
    { yawDeg: 0, pitchDeg: 18, rollDeg: 0 },
    { yawDeg: 0, pitchDeg: -18, rollDeg: 0 },
    { yawDeg: 20, pitchDeg: -10, rollDeg: 20 },
  ])('[TRUTH-1] has its landmarks where it says, turned by %o', async (turn) => {
    const { picture, landmarks } = render(head, { turn, faceHeight: 0.45, centreY: 0.5 });
    const found = await meshIn(picture);
    const faceHeight = 0.45 * picture.height;
    const away = found.map((point, i) =>
      Math.hypot(point.x - landmarks[i]!.x, point.y - landmarks[i]!.y),
    );
    const mean = away.reduce((sum, distance) => sum + distance, 0) / away.length;
    expect(mean / faceHeight).toBeLessThan(0.03);
  });

  it.each([
    { yawDeg: 33, pitchDeg: 0, rollDeg: 0 },
    { yawDeg: -33, pitchDeg: 0, rollDeg: 0 },
    { yawDeg: 0, pitchDeg: 15, rollDeg: 0 },
    { yawDeg: 0, pitchDeg: -15, rollDeg: 0 },
    { yawDeg: 12, pitchDeg: 8, rollDeg: -22 },
  ])('[TRUTH-2] is found turned by %o also without the product’s formula', async (turn) => {
    const [rest, turned] = [render(head, {}), render(head, { turn })];
    const known = difference(
      rest.landmarks.slice(0, skinPoints),
      turned.landmarks.slice(0, skinPoints),
    );
    const found = difference(await meshIn(rest.picture), await meshIn(turned.picture));
    for (const axis of ['yawDeg', 'pitchDeg', 'rollDeg'] as const) {
      // An affine camera knows no perspective, which at arm's length is worth up to ten degrees.
      expect(Math.abs(known[axis] - turn[axis])).toBeLessThan(10);
      expect(Math.abs(found[axis] - known[axis])).toBeLessThan(5);
    }
  });

  it('[TRUTH-1] moves with its place and size, and turns about in a mirror', () => {
    const plainly = render(head, { centreX: 0.4, faceHeight: 0.3 });
    const moved = render(head, { centreX: 0.6, faceHeight: 0.3 });
    const mirrored = render(head, { centreX: 0.6, faceHeight: 0.3, mirrored: true });
    plainly.landmarks.forEach(({ x, y }, i) => {
      expect(moved.landmarks[i]!.x - x).toBeCloseTo(0.2 * 640, 6);
      expect(mirrored.landmarks[i]!.x).toBeCloseTo(640 - x, 6);
      expect(moved.landmarks[i]!.y).toBeCloseTo(y, 6);
    });
  });
});
