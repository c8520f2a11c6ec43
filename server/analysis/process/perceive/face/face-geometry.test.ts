import { describe, expect, it } from 'vitest';
import canonicalFace from '../../../models/canonical-face.json' with { type: 'json' };
import { faceFeatures } from './face-geometry.ts';
import { headPose } from './head-pose.ts';
import { leftEye, meshPoints, rightEye } from './landmarks.ts';

type Shift = Record<number, readonly [x: number, y: number, z: number]>;

/** The canonical face with some points moved (cm, y up) and the irises in the middle of their eyes. */
function face(shift: Shift = {}, irises: { x: number; y: number } = { x: 0, y: 0 }): Float32Array {
  const at = (i: number) => {
    const [x, y, z] = canonicalFace.verts[i] as [number, number, number];
    const [dx, dy, dz] = shift[i] ?? [0, 0, 0];
    return [x + dx, y + dy, z + dz] as const;
  };
  const points = new Float32Array(meshPoints * 3);
  const put = (i: number, [x, y, z]: readonly [number, number, number]) =>
    points.set([300 + 12 * x, 200 - 12 * y, -12 * z], i * 3);
  canonicalFace.verts.forEach((_, i) => put(i, at(i)));
  for (const eye of [leftEye, rightEye]) {
    const [a, b] = [at(eye.outer), at(eye.inner)];
    const width = Math.hypot(a[0] - b[0], a[1] - b[1]);
    put(eye.iris, [
      (a[0] + b[0]) / 2 + irises.x * width,
      (a[1] + b[1]) / 2 + irises.y * width,
      (a[2] + b[2]) / 2,
    ]);
  }
  return points;
}

const featuresOf = (points: Float32Array) => faceFeatures(points, headPose(points));

/** Lids brought to the line between the corners. */
function closedLids(): Shift {
  const shift: Shift = {};
  for (const eye of [leftEye, rightEye]) {
    const y = (i: number) => canonicalFace.verts[i]![1]!;
    const line = (y(eye.outer) + y(eye.inner)) / 2;
    for (const lid of eye.lids) shift[lid] = [0, 0.9 * (line - y(lid)), 0];
  }
  return shift;
}

describe('faceFeatures', () => {
  it('[FACE-3] reads the gaze as the head’s direction while the irises are centred', () => {
    const features = featuresOf(face());
    expect(features.gazeYawDeg).toBeCloseTo(0, 1);
    expect(features.gazePitchDeg).toBeCloseTo(0, 1);
  });

  it('[FACE-3] adds the eyes’ turn to the head’s: right and up are positive', () => {
    const features = featuresOf(face({}, { x: 0.1, y: 0.04 }));
    expect(features.gazeYawDeg).toBeCloseTo(23.6, 0);
    expect(features.gazePitchDeg).toBeCloseTo(5.7, 0);
  });

  it('[FACE-3] has no gaze with closed eyes', () => {
    expect(featuresOf(face()).eyeAspectRatio).toBeGreaterThan(0.2);
    const closed = featuresOf(face(closedLids()));
    expect(closed.eyeAspectRatio).toBeLessThan(0.1);
    expect(closed.gazeYawDeg).toBeNull();
    expect(closed.gazePitchDeg).toBeNull();
  });

  it('[FACE-4] sees a smile in a wider mouth with lifted corners, none at rest', () => {
    expect(featuresOf(face()).smile).toBeLessThan(0.1);
    const wide = featuresOf(face({ 61: [-0.8, 0.5, 0], 291: [0.8, 0.5, 0] }));
    expect(wide.smile).toBeGreaterThan(0.9);
  });

  it('[FACE-4] does not take closed eyes for raised brows', () => {
    const closed = featuresOf(face(closedLids()));
    expect(closed.browRaise).toBeCloseTo(featuresOf(face()).browRaise, 3);
  });

  it('[FACE-4] sees raised brows and an open mouth', () => {
    const rest = featuresOf(face());
    const moved = featuresOf(face({ 105: [0, 0.6, 0], 334: [0, 0.6, 0], 14: [0, -1.5, 0] }));
    expect(moved.browRaise - rest.browRaise).toBeCloseTo(0.6 / 8.89, 2);
    expect(moved.mouthOpen).toBeGreaterThan(rest.mouthOpen + 0.25);
  });

  it('[FACE-4] sees brows drawn together and lips pressed', () => {
    const rest = featuresOf(face());
    const moved = featuresOf(
      face({ 55: [0.2, 0, 0], 285: [-0.2, 0, 0], 0: [0, -0.2, 0], 17: [0, 0.2, 0] }),
    );
    expect(rest.browGap - moved.browGap).toBeCloseTo(0.4 / 8.89, 2);
    expect(rest.lipHeight - moved.lipHeight).toBeCloseTo(0.4 / 8.89, 2);
    expect(moved.mouthOpen).toBeCloseTo(rest.mouthOpen);
  });
});
