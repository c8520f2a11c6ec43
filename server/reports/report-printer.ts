import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/errors.ts';
import { createTurns, type Turns } from '#lib/turns.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { fromPrinter, type PrintOrder, type ToPrinter } from './messages.ts';

export interface ReportPrinterOptions {
  /** The thread's program. */
  entry?: URL;
  timeoutMs?: number;
  atOnce?: number;
  /** Reports beyond this many that wait are refused. */
  waiting?: number;
}

export interface Printable extends PrintOrder {
  /** The timeline page by page, as the reader may see it; begins anew with each call. */
  pages(): AsyncIterable<readonly TimelineEvent[]>;
}

/** Prints reports as PDF, each in a thread of its own. */
export class ReportPrinter {
  readonly #options: Required<ReportPrinterOptions>;
  readonly #turns: Turns;
  readonly #closing = new AbortController();
  readonly #threads = new Set<Worker>();

  constructor(options: ReportPrinterOptions = {}) {
    this.#options = {
      entry: new URL('./printing-thread.ts', import.meta.url),
      ...{ timeoutMs: 60_000, atOnce: 1, waiting: 8 },
      ...options,
    };
    this.#turns = createTurns({ ...this.#options, tooMany });
  }

  /** @throws AppError `rate_limited` when too many wait, `timeout`, `internal`, and what reading throws. */
  async print(wanted: Printable): Promise<Uint8Array<ArrayBuffer>> {
    return this.#turns.take(() => this.#printNow(wanted));
  }

  /** Resolves when no thread is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  async #printNow({ pages, ...order }: Printable): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#closing.signal.aborted) throw closed();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
    const thread = new Worker(this.#options.entry, {
      workerData: order,
      env: {},
      execArgv: [],
      // Nothing of a report may reach a log.
      stdout: true,
      stderr: true,
    });
    this.#threads.add(thread);
    thread.once('message', (raw) => {
      const reply = fromPrinter.safeParse(raw).data;
      if (reply) resolve(new Uint8Array(reply.bytes));
      else reject(failed());
    });
    thread.once('error', (cause) => reject(failed(cause)));
    thread.once('exit', () => reject(this.#closing.signal.aborted ? closed() : failed()));
    const tooLate = setTimeout(() => reject(tooLong()), this.#options.timeoutMs);
    const tell = (message: ToPrinter) => thread.postMessage(message);
    try {
      // The thread may fail while pages are still read.
      promise.catch(() => {});
      for await (const events of pages()) tell({ type: 'events', events: [...events] });
      tell({ type: 'end' });
      return await promise;
    } finally {
      clearTimeout(tooLate);
      await thread.terminate();
      this.#threads.delete(thread);
    }
  }
}

function tooMany(): AppError {
  return new AppError('rate_limited', 'Too many reports are being printed.', {
    retryable: true,
    retryAfterMs: 5_000,
  });
}

function failed(cause?: unknown): AppError {
  return new AppError('internal', 'The report could not be printed.', { cause });
}

function tooLong(): AppError {
  return new AppError('timeout', 'The report took too long to print.', { retryable: true });
}

function closed(): AppError {
  return new AppError('cancelled', 'The server is closing.');
}
