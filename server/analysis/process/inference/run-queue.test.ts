import { describe, expect, it } from 'vitest';
import { WorkMeter } from '../load/work-meter.ts';
import { tensor } from './engine.ts';
import { onnxNode } from './onnx-node.ts';
import { inTurn } from './run-queue.ts';

const hears = () => ({
  input: tensor(new Float32Array(576), [1, 576]),
  state: tensor(new Float32Array(256), [2, 1, 128]),
  sr: tensor(BigInt64Array.of(16_000n), []),
});

async function open() {
  const meter = new WorkMeter();
  const engine = inTurn(onnxNode, meter);
  const [voice, detector] = await Promise.all([
    engine.open('silero-vad.onnx'),
    engine.open('blazeface.onnx'),
  ]);
  const looks = () => ({
    [detector.inputNames[0]!]: tensor(new Float32Array(256 * 256 * 3), [1, 256, 256, 3]),
  });
  const close = () => Promise.all([voice.close(), detector.close()]);
  return { meter, voice, detector, looks, close };
}

describe('inTurn', () => {
  it('[LOAD-5] runs one after the other, sound before pictures', async () => {
    const { voice, detector, looks, close } = await open();
    const order: string[] = [];
    await Promise.all([
      detector.run(looks()).then(() => order.push('first picture')),
      detector.run(looks()).then(() => order.push('second picture')),
      voice.run(hears()).then(() => order.push('sound')),
    ]);
    expect(order).toEqual(['first picture', 'sound', 'second picture']);
    await close();
  });

  it('[LOAD-5] reads sockets and timers between two runs', async () => {
    const { detector, looks, close } = await open();
    const order: string[] = [];
    const runs = [1, 2, 3].map((n) => detector.run(looks()).then(() => order.push(`run ${n}`)));
    await runs[0];
    setImmediate(() => order.push('between'));
    await Promise.all(runs);
    expect(order.indexOf('between')).toBeLessThan(order.indexOf('run 3'));
    await close();
  });

  it('[LOAD-4] tells what each model cost; a failure does not stop the others', async () => {
    const { meter, voice, detector, looks, close } = await open();
    await expect(detector.run({})).rejects.toThrow();
    // One hearing takes less than the clock of a busy machine can tell.
    const heard = Array.from({ length: 60 }, () => voice.run(hears()));
    await Promise.all([...heard, detector.run(looks())]);
    expect(meter.spentMs.detector).toBeGreaterThan(1);
    expect(meter.spentMs.vad).toBeGreaterThan(0);
    expect(meter.spentMs.mesh).toBe(0);
    await close();
  });
});
