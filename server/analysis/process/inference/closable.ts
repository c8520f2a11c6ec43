import { AppError } from '#lib/errors.ts';
import type { Model } from './engine.ts';

/** A model that can be closed while it runs: what runs finishes, what comes later is refused. */
export function closable(model: Omit<Model, 'close'> & { release(): void | Promise<void> }): Model {
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  return {
    inputNames: model.inputNames,
    outputNames: model.outputNames,
    async run(feeds) {
      if (closing) throw new AppError('analysis_unavailable', 'The model is closed.');
      const call = model.run(feeds);
      running.add(call);
      try {
        return await call;
      } finally {
        running.delete(call);
      }
    },
    close() {
      closing ??= Promise.allSettled(running).then(() => model.release());
      return closing;
    },
  };
}
