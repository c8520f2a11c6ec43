import { AppError } from './errors.ts';

/** So many at once; some wait for their turn, and more are refused. */
export interface Turns {
  /** @throws AppError as told when it was made, where too many wait; `cancelled` once aborted. */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createTurns(about: {
  atOnce: number;
  waiting: number;
  tooMany(): AppError;
}): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) throw cancelled();
    if (running < about.atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= about.waiting) throw about.tooMany();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      const at = waiting.indexOf(resolve);
      if (at >= 0) waiting.splice(at, 1);
      reject(cancelled());
    };
    signal?.addEventListener('abort', leave, { once: true });
    waiting.push(resolve);
    await promise.finally(() => signal?.removeEventListener('abort', leave));
  }

  return {
    async take(work, signal) {
      await turn(signal);
      try {
        if (signal?.aborted) throw cancelled();
        return await work();
      } finally {
        const next = waiting.shift();
        // A turn is passed on, so that nobody slips in between.
        if (next) next();
        else running -= 1;
      }
    },
  };
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Nobody waits for it any more.');
}
