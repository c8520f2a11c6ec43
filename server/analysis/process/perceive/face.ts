import { fileURLToPath } from 'node:url';
import type { FaceGeometry } from '../../observations.ts';
import { openModel } from '../inference.ts';
import { createDetector, type Detector } from './face/detector.ts';
import { faceFeatures } from './face/face-geometry.ts';
import { headPose } from './face/head-pose.ts';
import { createMesher, type Mesh, type Mesher } from './face/mesh.ts';
import { boxOfMesh } from './face/region.ts';
import { createTracker } from './face/tracker.ts';
import { measurePicture, type PictureMeasures } from './picture.ts';
import type { FacePerceiver, RgbFrame } from './types.ts';

/** The models of one process; all its lanes share them. */
export interface FaceModels {
  readonly detect: Detector;
  readonly meshOf: Mesher;
  /** Idempotent; runs under way finish first. */
  close(): Promise<void>;
}

/** @throws AppError `analysis_unavailable` when a model file is missing. */
export async function createFaceModels(): Promise<FaceModels> {
  const detectorModel = await openModel(modelPath('blazeface.onnx'));
  const meshModel = await openModel(modelPath('facemesh-attention.onnx')).catch(async (error) => {
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
  return {
    async perceive(frame, { phase, speaking, baseline }) {
      const moment = { atMs: frame.atMs, phase: phase.phase, phaseSinceMs: phase.sinceMs };
      const { faces, mesh } = await tracker.follow(frame);
      const face = mesh && geometry(mesh, frame);
      const measures = measurePicture(frame, face && face.box);
      const { width, height } = frame;
      return {
        face: { ...moment, speaking, faces, face, baseline, trusted: isTrusted(measures, face) },
        picture: { ...moment, ...measures, width, height },
      };
    },
    reset: () => tracker.reset(),
    close: () => tracker.reset(),
  };
}

/** Darker than this the landmarks begin to swim. */
const minTrustedLuma = 40;
/** At 0.0007 a blurred face still reads its gaze within 6°, at 0.0002 even its yaw is 5° off. */
const minTrustedSharpness = 0.0005;
/** Share of the frame's height; a smaller face leaves the eyes too few pixels. */
const minTrustedFaceHeight = 0.12;

function isTrusted(picture: PictureMeasures, face: FaceGeometry | null): boolean {
  if (picture.meanLuma < minTrustedLuma) return false;
  if (!face) return true;
  return picture.sharpness >= minTrustedSharpness && face.box.height >= minTrustedFaceHeight;
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
  };
}

function modelPath(file: string): string {
  return fileURLToPath(new URL(`../../models/${file}`, import.meta.url));
}
