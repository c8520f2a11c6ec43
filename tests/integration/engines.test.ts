import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadPortrait, paint } from '#support/portrait.ts';
import { quiet } from '#support/rehearsal.ts';
import { tfjsOnWasm } from '#support/tfjs-wasm.ts';
import { createAnalysisPool } from '#server/analysis/pool.ts';
import type { EngineChoice } from '#server/analysis/engine-choice.ts';
import type { Engine } from '#server/analysis/process/inference/engine.ts';
import { onnxNode } from '#server/analysis/process/inference/onnx-node.ts';
import { onnxWeb } from '#server/analysis/process/inference/onnx-web.ts';
import { tfjsEngine } from '#server/analysis/process/inference/tfjs.ts';
import { createFaceModels } from '#server/analysis/process/perceive/face.ts';
import { roiOfDetection } from '#server/analysis/process/perceive/face/region.ts';

const maxApartPx = 0.5;

async function pool(choice: EngineChoice) {
  const options = { processes: 1, fps: 5, engine: { choice }, logger: quiet };
  const started = await createAnalysisPool(options);
  onTestFinished(() => started.close());
  return started;
}

/** As on a platform that the native library was not built for. */
function withoutNativeCode() {
  vi.stubEnv('NODE_OPTIONS', '--no-addons');
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe('engines', () => {
  it('[ENGINE-4] find the same faces and landmarks, within half a pixel', async () => {
    const { tf, modelsDir } = await tfjsOnWasm();
    const tfjs = tfjsEngine({ load: () => Promise.resolve(tf), modelsDir, others: onnxNode });
    await tfjs.load();
    const portrait = await loadPortrait();
    const poses = [{}, { rollDeg: 15, centreX: 0.35 }, { faceHeight: 0.6, mirrored: true }];
    const frames = poses.map((pose) => ({ ...paint(portrait, pose), atMs: 0 }));

    const landmarks = async (engine: Engine) => {
      const models = await createFaceModels(engine);
      const seen = [];
      for (const frame of frames) {
        const faces = await models.detect(frame);
        expect(faces).toHaveLength(1);
        const { score, points } = await models.meshOf(frame, roiOfDetection(faces[0]!));
        expect(score).toBeGreaterThan(0.9);
        seen.push(points);
      }
      await models.close();
      return seen;
    };
    const expected = await landmarks(onnxNode);
    for (const engine of [onnxWeb, tfjs]) {
      const apart = (await landmarks(engine)).map((points, frame) =>
        points.reduce((most, at, i) => Math.max(most, Math.abs(at - expected[frame]![i]!)), 0),
      );
      expect(Math.max(...apart), engine.name).toBeLessThan(maxApartPx);
    }
  });

  it('[ENGINE-5] one that cannot be loaded stops the start and says which and why', async () => {
    withoutNativeCode();
    await expect(pool('onnxruntime-node')).rejects.toMatchObject({
      code: 'analysis_unavailable',
      message: expect.stringMatching(/^The engine onnxruntime-node cannot be loaded \(.+\)\.$/),
    });
  });

  it('[ENGINE-6] without native code WebAssembly takes over, and says so', async () => {
    withoutNativeCode();
    expect((await pool('auto')).health()).toMatchObject({
      engine: 'onnxruntime-web',
      warning: expect.stringContaining('onnxruntime-web serves instead'),
    });
  });

  it('[ENGINE-6] tells which engine serves', async () => {
    const expected = { engine: 'onnxruntime-node', warning: null };
    expect((await pool('auto')).health()).toMatchObject(expected);
  });
});
