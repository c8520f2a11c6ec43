import type { FaceGeometry } from '../../observations.ts';
import type { Engine } from '../inference/engine.ts';
import { onnxNode } from '../inference/onnx-node.ts';
import { createDetector, type Detector } from './face/detector.ts';
import { faceFeatures } from './face/face-geometry.ts';
import { headPose } from './face/head-pose.ts';
import { lookOf } from './face/look.ts';
import { createMesher, type Mesh, type Mesher } from './face/mesh.ts';
import { boxOfMesh } from './face/region.ts';
import { createTracker } from './face/tracker.ts';
import { trustOf } from './face/trust.ts';
import { backgroundLuma, differenceOf, lumaGrid } from './luma-grid.ts';
import { measurePicture } from './picture.ts';
import type { FacePerceiver, RgbFrame } from './types.ts';

/** The models of one process; all its lanes share them. */
export interface FaceModels {
  readonly detect: Detector;
  readonly meshOf: Mesher;
  /** Idempotent; runs under way finish first. */
  close(): Promise<void>;
}

/** @throws AppError `analysis_unavailable` when a model file is missing. */
export async function createFaceModels(engine: Engine = onnxNode): Promise<FaceModels> {
  const detectorModel = await engine.open('blazeface.onnx');
  const meshModel = await engine.open('facemesh-attention.onnx').catch(async (error) => {
    await detectorModel.close();
    throw error;
  });
  return {
    detect: createDetector(detectorModel),
    meshOf: createMesher(meshModel),
    async close() {
      await Promise.all([detectorModel.close(), meshModel.close()]);
    },
  };
}

/**
 * One lane's eyes: what each frame shows of the candidate's face, and how good the picture is.
 * Frames are given one after the other; `reset()` forgets the face that was followed. The models
 * stay open at `close()`: they belong to the process.
 */
export function createFacePerceiver(models: FaceModels): FacePerceiver {
  const tracker = createTracker(models);
  let lastGrid: Float32Array | null = null;
  const reset = () => {
    tracker.reset();
    lastGrid = null;
  };
  return {
    async perceive(frame, { phase, speaking, baseline }) {
      const moment = { atMs: frame.atMs, phase: phase.phase, phaseSinceMs: phase.sinceMs };
      const { faces, mesh } = await tracker.follow(frame);
      const face = mesh && geometry(mesh, frame);
      const measures = measurePicture(frame, face && face.box);
      const { width, height } = frame;
      const grid = lumaGrid(frame);
      const change = lastGrid && differenceOf(grid, lastGrid);
      lastGrid = grid;
      return {
        face: {
          ...moment,
          speaking,
          faces,
          face,
          baseline,
          ...trustOf({ picture: measures, face, baseline }),
          aspectRatio: width / height,
        },
        picture: {
          ...moment,
          ...measures,
          hasFace: face !== null,
          backgroundLuma: face && backgroundLuma(grid, face.box),
          change,
          width,
          height,
        },
      };
    },
    reset,
    close: reset,
  };
}

function geometry({ score, points }: Mesh, frame: RgbFrame): FaceGeometry {
  const box = boxOfMesh(points);
  const pose = headPose(points);
  return {
    box: {
      x: box.x / frame.width,
      y: box.y / frame.height,
      width: box.width / frame.width,
      height: box.height / frame.height,
    },
    score,
    yawDeg: pose.yawDeg,
    pitchDeg: pose.pitchDeg,
    rollDeg: pose.rollDeg,
    ...faceFeatures(points, pose),
    look: lookOf(frame, points, box.height),
  };
}
