import type { Detection } from './detector.ts';
import { leftEye, rightEye, skinPoints } from './landmarks.ts';
import type { Roi } from './warp.ts';

/** The mesh model was trained on crops half again as large as the face, level with its eyes. */
const margin = 1.5;

export function roiOfDetection(face: Detection): Roi {
  return {
    centreX: face.x + face.width / 2,
    centreY: face.y + face.height / 2,
    size: margin * Math.max(face.width, face.height),
    rotationRad: Math.atan2(face.rightEye.y - face.leftEye.y, face.rightEye.x - face.leftEye.x),
  };
}

/** Where to look for the face in the next frame. */
export function roiOfMesh(points: Float32Array): Roi {
  const rotationRad = Math.atan2(
    points[rightEye.outer * 3 + 1]! - points[leftEye.outer * 3 + 1]!,
    points[rightEye.outer * 3]! - points[leftEye.outer * 3]!,
  );
  const cos = Math.cos(rotationRad);
  const sin = Math.sin(rotationRad);
  const { x, y, width, height } = bounds(points, cos, sin);
  const centreAcross = x + width / 2;
  const centreDown = y + height / 2;
  return {
    centreX: centreAcross * cos - centreDown * sin,
    centreY: centreAcross * sin + centreDown * cos,
    size: margin * Math.max(width, height),
    rotationRad,
  };
}

/** The upright box around the mesh, in pixels of the frame. */
export function boxOfMesh(points: Float32Array) {
  return bounds(points, 1, 0);
}

/** Bounds of the skin points along axes turned by the angle of `cos` and `sin`. */
function bounds(points: Float32Array, cos: number, sin: number) {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < skinPoints * 3; i += 3) {
    const x = points[i]! * cos + points[i + 1]! * sin;
    const y = points[i + 1]! * cos - points[i]! * sin;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { x: minX, y: minY, width: maxX - minX, height: maxY - minY };
}
