import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openModel, tensor } from './inference.ts';

const silero = fileURLToPath(new URL('../models/silero-vad.onnx', import.meta.url));

const feeds = () => ({
  input: tensor(new Float32Array(576), [1, 576]),
  state: tensor(new Float32Array(256), [2, 1, 128]),
  sr: tensor(BigInt64Array.of(16_000n), []),
});

describe('openModel', () => {
  it('[VOICE-2] runs a model and gives its outputs with their shapes', async () => {
    const model = await openModel(silero);
    expect(model.inputNames).toEqual(['input', 'state', 'sr']);
    const { output, stateN } = await model.run(feeds());
    expect([output?.type, output?.dims]).toEqual(['float32', [1, 1]]);
    expect(stateN?.dims).toEqual([2, 1, 128]);
    await model.close();
  });

  it('[VOICE-2] finishes what runs, closes once, and refuses what comes later', async () => {
    const model = await openModel(silero);
    const underWay = model.run(feeds());
    await Promise.all([model.close(), model.close()]);
    expect((await underWay).output?.data[0]).toBeLessThan(0.5);
    await expect(model.run(feeds())).rejects.toMatchObject({ code: 'analysis_unavailable' });
  });

  it('[VOICE-2] says so when there is no such model', async () => {
    await expect(openModel('/nowhere/x.onnx')).rejects.toMatchObject({
      code: 'analysis_unavailable',
    });
  });
});
