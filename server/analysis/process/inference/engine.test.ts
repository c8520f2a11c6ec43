import { describe, expect, it } from 'vitest';
import { tensor } from './engine.ts';
import { onnxNode } from './onnx-node.ts';
import { onnxWeb } from './onnx-web.ts';
import { openEngine } from './open-engine.ts';

const silero = 'silero-vad.onnx';

const feeds = () => ({
  input: tensor(new Float32Array(576), [1, 576]),
  state: tensor(new Float32Array(256), [2, 1, 128]),
  sr: tensor(BigInt64Array.of(16_000n), []),
});

describe.each([onnxNode, onnxWeb])('$name', (engine) => {
  it('[ENGINE-1] runs a model and gives its outputs with their shapes', async () => {
    const model = await engine.open(silero);
    expect(model.inputNames).toEqual(['input', 'state', 'sr']);
    expect(model.outputNames).toEqual(['output', 'stateN']);
    const { output, stateN } = await model.run(feeds());
    expect([output?.type, output?.dims]).toEqual(['float32', [1, 1]]);
    expect(stateN?.dims).toEqual([2, 1, 128]);
    await model.close();
  });

  it('[ENGINE-1] finishes what runs, closes once, and refuses what comes later', async () => {
    const model = await engine.open(silero);
    const underWay = model.run(feeds());
    await Promise.all([model.close(), model.close()]);
    expect((await underWay).output?.data[0]).toBeLessThan(0.5);
    await expect(model.run(feeds())).rejects.toMatchObject({ code: 'analysis_unavailable' });
  });

  it('[ENGINE-1] says so when there is no such model', async () => {
    await expect(engine.open('none.onnx')).rejects.toMatchObject({ code: 'analysis_unavailable' });
  });
});

describe('openEngine', () => {
  it('[ENGINE-2] opens the one that was chosen', async () => {
    for (const choice of ['onnxruntime-node', 'onnxruntime-web'] as const) {
      const { engine, warning } = await openEngine({ choice });
      expect([engine.name, warning]).toEqual([choice, null]);
    }
  });

  it('[ENGINE-2] takes the native one where it is left to choose', async () => {
    const { engine, warning } = await openEngine({ choice: 'auto' });
    expect([engine.name, warning]).toEqual(['onnxruntime-node', null]);
  });

  it('[ENGINE-3] says what TensorFlow.js lacks', async () => {
    await expect(openEngine({ choice: 'tfjs' })).rejects.toThrow(/needs TFJS_MODELS_DIR/);
    await expect(openEngine({ choice: 'tfjs', tfjsModelsDir: '/nowhere' })).rejects.toThrow(
      /The engine tfjs cannot be loaded \(.*@tensorflow\/tfjs-node/,
    );
  });
});
