import type { Model } from '../../inference/engine.ts';
import { tensor } from '../../inference/engine.ts';
import type { RgbFrame } from '../types.ts';
import {
  eyeRimPoints,
  irisPoints,
  meshPoints,
  refinedLeftEye,
  refinedLips,
  refinedRightEye,
  skinPoints,
} from './landmarks.ts';
import { floats } from './outputs.ts';
import { createCropBuffers, cropSquare, type Roi } from './warp.ts';

export interface Mesh {
  /** 0–1; it does not fall for half-covered faces. */
  score: number;
  /** x, y, z of 478 points in pixels of the frame; z grows away from the camera. */
  points: Float32Array;
}

const edge = 192;

export type Mesher = (frame: RgbFrame, roi: Roi) => Promise<Mesh>;

/** MediaPipe's face mesh with attention: skin points with lips, eyes and irises refined. */
export function createMesher(model: Model): Mesher {
  const withBuffer = createCropBuffers(edge * edge * 3);
  const input = model.inputNames[0]!;
  return (frame, roi) =>
    withBuffer(async (buffer) => {
      cropSquare(frame, roi, { edge, scale: 1 / 255, offset: 0 }, buffer);
      const outputs = await model.run({ [input]: tensor(buffer, [1, edge, edge, 3]) });
      const output = (name: string) => floats(outputs, `out_${name}`);

      const points = new Float32Array(meshPoints * 3);
      points.set(output('output_mesh_identity'));
      refine(points, refinedLips, output('output_lips'));
      refine(points, refinedLeftEye, output('output_left_eye'));
      refine(points, refinedRightEye, output('output_right_eye'));
      addIris(points, { output: output('output_left_iris'), rim: refinedLeftEye, index: 0 });
      addIris(points, { output: output('output_right_iris'), rim: refinedRightEye, index: 1 });
      toFrame(points, roi);

      const logit = output('conv_faceflag')[0]!;
      return { score: 1 / (1 + Math.exp(-logit)), points };
    });
}

/** The attention heads give x and y only; depth stays the base mesh's. */
function refine(points: Float32Array, indices: readonly number[], refined: Float32Array): void {
  indices.forEach((point, i) => {
    points[point * 3] = refined[i * 2]!;
    points[point * 3 + 1] = refined[i * 2 + 1]!;
  });
}

function addIris(
  points: Float32Array,
  iris: { output: Float32Array; rim: readonly number[]; index: number },
): void {
  let depth = 0;
  for (let i = 0; i < eyeRimPoints; i += 1) depth += points[iris.rim[i]! * 3 + 2]! / eyeRimPoints;
  const first = skinPoints + iris.index * irisPoints;
  for (let i = 0; i < irisPoints; i += 1) {
    points[(first + i) * 3] = iris.output[i * 2]!;
    points[(first + i) * 3 + 1] = iris.output[i * 2 + 1]!;
    points[(first + i) * 3 + 2] = depth;
  }
}

function toFrame(points: Float32Array, roi: Roi): void {
  const perPixel = roi.size / edge;
  const cos = Math.cos(roi.rotationRad) * perPixel;
  const sin = Math.sin(roi.rotationRad) * perPixel;
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i]! - edge / 2;
    const y = points[i + 1]! - edge / 2;
    points[i] = roi.centreX + x * cos - y * sin;
    points[i + 1] = roi.centreY + x * sin + y * cos;
    points[i + 2] = points[i + 2]! * perPixel;
  }
}
