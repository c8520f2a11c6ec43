import { keypointCount } from '../../body/posture.ts';
import type { FaceObservation } from '../../observations.ts';
import { tensor, type Engine } from '../inference/engine.ts';
import { onnxNode } from '../inference/onnx-node.ts';
import { keypointsOf, type Keypoint } from './body/keypoints.ts';
import { floats } from './face/outputs.ts';
import { createCropBuffers, cropSquare } from './face/warp.ts';
import type { BodyPerceiver, RgbFrame } from './types.ts';

const edge = 192;
/** Posture changes slowly: every fourth frame of five a second is enough. */
export const bodyIntervalMs = 800;
/** Frames this little before their time count as due; they come 200 ms apart at best. */
const toleranceMs = 60;

/** The model of one process; all its lanes share it. */
export interface BodyModel {
  /** 17 keypoints in COCO's order, as shares of the frame; outside it where the model guesses so. */
  keypointsIn(frame: RgbFrame): Promise<Keypoint[]>;
  /** Idempotent; runs under way finish first. */
  close(): Promise<void>;
}

/**
 * MoveNet Lightning, single pose, on the letterboxed frame.
 * @throws AppError `analysis_unavailable` when the model file is missing.
 */
export async function createBodyModel(engine: Engine = onnxNode): Promise<BodyModel> {
  const model = await engine.open('movenet-lightning.onnx');
  const withBuffer = createCropBuffers(edge * edge * 3);
  const input = model.inputNames[0]!;
  const head = (name: string) => model.outputNames.find((output) => output.includes(name)) ?? name;
  const names = {
    centre: head('center'),
    heatmap: head('kpt_heatmap'),
    regress: head('kpt_regress'),
    offset: head('kpt_offset'),
  };

  return {
    keypointsIn: (frame) =>
      withBuffer(async (buffer) => {
        const { width, height } = frame;
        const side = Math.max(width, height);
        const roi = { centreX: width / 2, centreY: height / 2, size: side, rotationRad: 0 };
        cropSquare(frame, roi, { edge, scale: 1 / 127.5, offset: -1 }, buffer);
        const outputs = await model.run({ [input]: tensor(buffer, [1, edge, edge, 3]) });
        const heads = {
          centre: floats(outputs, names.centre),
          heatmap: floats(outputs, names.heatmap),
          regress: floats(outputs, names.regress),
          offset: floats(outputs, names.offset),
        };
        return keypointsOf(heads, keypointCount).map(({ x, y, score }) => ({
          x: ((x - 0.5) * side) / width + 0.5,
          y: ((y - 0.5) * side) / height + 0.5,
          score,
        }));
      }),
    close: () => model.close(),
  };
}

/**
 * One lane's view of the candidate's posture. `intervalMs` is asked at each frame, so that whoever
 * shares out the machine may make it longer while it is crowded. The model stays open: it belongs to
 * the process.
 */
export function createBodyPerceiver(
  model: Pick<BodyModel, 'keypointsIn'>,
  { intervalMs }: { intervalMs(): number },
): BodyPerceiver {
  let lastAtMs = -Infinity;
  return {
    async perceive(frame, face: FaceObservation) {
      const sinceMs = frame.atMs - lastAtMs;
      // A clock that was set back must not blind the lane.
      if (sinceMs >= 0 && sinceMs < intervalMs() - toleranceMs) return null;
      lastAtMs = frame.atMs;
      const { atMs, phase, phaseSinceMs, baseline, faces, trust, aspectRatio } = face;
      return {
        atMs,
        phase,
        phaseSinceMs,
        keypoints: await model.keypointsIn(frame),
        aspectRatio,
        faceBox: face.face && face.face.box,
        alone: faces <= 1,
        trusted: trust.picture,
        baseline: baseline && baseline.body,
      };
    },
  };
}
