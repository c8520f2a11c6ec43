import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import type { WorkPart } from '../../messages.ts';
import { threadMs, type WorkMeter } from '../load/work-meter.ts';
import type { Engine, Model } from './engine.ts';

/** What each model is for; sound goes before pictures. */
const parts: Record<string, WorkPart> = {
  'silero-vad.onnx': 'vad',
  'blazeface.onnx': 'detector',
  'facemesh-attention.onnx': 'mesh',
  'movenet-lightning.onnx': 'body',
};

type Job = () => Promise<void>;

/**
 * The same engine with one picture at a time for all lanes of the process: an engine holds the thread
 * while it runs, so that many at once would keep the sockets waiting for all of them. Sound costs a
 * fiftieth of that: all of it that waits goes before the next picture. Packets are read in between.
 */
export function inTurn(engine: Engine, meter: WorkMeter): Engine {
  const voice: Job[] = [];
  const pictures: Job[] = [];
  let isBusy = false;

  async function workThrough(): Promise<void> {
    isBusy = true;
    while (voice.length + pictures.length > 0) {
      // An engine may answer without letting go of the loop.
      if (engine.name !== 'onnxruntime-node') await nextTurn();
      const jobs = [...voice.splice(0), ...pictures.splice(0, 1)];
      await Promise.all(jobs.map((job) => job()));
    }
    isBusy = false;
  }

  async function metered(part: WorkPart, work: Job): Promise<void> {
    let fromMs = threadMs();
    // onnxruntime-node begins in the turn after the call; what is done until then is not its work.
    setImmediate(() => (fromMs = threadMs()));
    await work();
    meter.add(part, threadMs() - fromMs);
  }

  return {
    name: engine.name,
    load: () => engine.load(),
    async open(file): Promise<Model> {
      const part = parts[file];
      if (!part) throw new AppError('internal', `Nobody said what ${file} is for.`);
      const model = await engine.open(file);
      const queue = part === 'vad' ? voice : pictures;
      return {
        inputNames: model.inputNames,
        outputNames: model.outputNames,
        close: () => model.close(),
        run: (feeds) =>
          new Promise((resolve, reject) => {
            queue.push(() => metered(part, () => model.run(feeds).then(resolve, reject)));
            if (!isBusy) void workThrough();
          }),
      };
    },
  };
}
