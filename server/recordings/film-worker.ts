import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/errors.ts';
import { filmResult, type FilmResult, type FilmTask } from './film-tasks.ts';

const entry = new URL('./film-thread.ts', import.meta.url);

/** A thread that decodes and encodes pictures, for as long as one film needs it. */
export class FilmWorker {
  readonly #worker: Worker;
  readonly #ended = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  static create(): FilmWorker {
    return new FilmWorker(new Worker(entry, { env: {}, execArgv: [], stdout: true, stderr: true }));
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.once('error', () => this.#ended.abort());
    worker.once('exit', () => this.#ended.abort());
  }

  /** One after the other. @throws AppError `recording_unavailable` when the thread has ended. */
  ask(task: FilmTask): Promise<FilmResult> {
    const result = this.#last.then(() => this.#askNow(task));
    this.#last = result.catch(() => {});
    return result;
  }

  /** Resolves when the thread is gone; what was asked for fails. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #askNow(task: FilmTask): Promise<FilmResult> {
    const { signal } = this.#ended;
    try {
      signal.throwIfAborted();
      this.#worker.postMessage(task);
      const [raw] = await once(this.#worker, 'message', { signal });
      return filmResult.parse(raw);
    } catch (cause) {
      throw new AppError('recording_unavailable', 'The recording cannot be read right now.', {
        cause,
      });
    }
  }
}
