import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/errors.ts';
import { createTurns, type Turns } from '#lib/turns.ts';
import type { DocumentText } from '#shared/documents.ts';
import { readingReply } from './messages.ts';

export interface DocumentReaderOptions {
  /** The thread's program. */
  entry?: URL;
  timeoutMs?: number;
  /** The thread's heap and all its buffers. */
  maxMemoryBytes?: number;
  atOnce?: number;
  /** Files beyond this many that wait are refused. */
  waiting?: number;
}

const mebibyte = 1024 * 1024;
/** Buffers are not counted by the thread's own limits; they are looked at so often. */
const memoryEveryMs = 50;

/** Reads files of strangers, each in a thread of its own that is ended when it takes too long or too much. */
export class DocumentReader {
  readonly #options: Required<DocumentReaderOptions>;
  readonly #turns: Turns;
  readonly #closing = new AbortController();
  readonly #threads = new Set<Worker>();

  constructor(options: DocumentReaderOptions = {}) {
    this.#options = {
      entry: new URL('./reading-thread.ts', import.meta.url),
      timeoutMs: 10_000,
      maxMemoryBytes: 256 * mebibyte,
      atOnce: 2,
      waiting: 8,
      ...options,
    };
    const { timeoutMs: retryAfterMs } = this.#options;
    this.#turns = createTurns({ ...this.#options, tooMany: () => tooMany(retryAfterMs) });
  }

  /**
   * The bytes are handed over and gone afterwards.
   * @throws AppError `unsupported_type`, `document_locked`, `document_without_text`, `document_broken`,
   *   `document_too_heavy`, `timeout`; `rate_limited` when too many wait. Aborted: `cancelled`.
   */
  async read(
    bytes: Uint8Array<ArrayBuffer>,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<DocumentText> {
    const until = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    return this.#turns.take(() => this.#readNow(bytes, until), until);
  }

  /** Resolves when no thread is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#threads].map((worker) => worker.terminate()));
  }

  async #readNow(bytes: Uint8Array<ArrayBuffer>, until: AbortSignal): Promise<DocumentText> {
    const { entry, timeoutMs, maxMemoryBytes } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<DocumentText>();
    const worker = new Worker(entry, {
      workerData: bytes,
      transferList: [bytes.buffer],
      env: {},
      execArgv: [],
      // Libraries print what they work on; nothing of a document may reach a log.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 },
    });
    this.#threads.add(worker);
    worker.once('message', (raw) => {
      const reply = readingReply.safeParse(raw).data;
      if (reply?.type === 'read') resolve(reply.document);
      else if (reply) reject(new AppError(reply.code, reply.message));
      else reject(broken());
    });
    worker.once('error', (cause) => reject(isOutOfMemory(cause) ? tooHeavy() : broken(cause)));
    worker.once('exit', () => reject(broken()));
    const tooLate = setTimeout(() => reject(tooLong()), timeoutMs);
    const watch = setInterval(() => {
      void memoryOf(worker).then((used) => used > maxMemoryBytes && reject(tooHeavy()));
    }, memoryEveryMs);
    const leave = () => reject(cancelled());
    until.addEventListener('abort', leave, { once: true });
    try {
      return await promise;
    } finally {
      clearTimeout(tooLate);
      clearInterval(watch);
      until.removeEventListener('abort', leave);
      await worker.terminate();
      this.#threads.delete(worker);
    }
  }
}

/** In bytes; 0 for a thread that has ended. */
async function memoryOf(worker: Worker): Promise<number> {
  try {
    const { total_heap_size: heap, external_memory: buffers } = await worker.getHeapStatistics();
    return heap + buffers;
  } catch {
    return 0;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMany(retryAfterMs: number): AppError {
  return new AppError('rate_limited', 'Too many files are being read.', {
    ...{ retryable: true, retryAfterMs },
  });
}

function broken(cause?: unknown): AppError {
  return new AppError('document_broken', 'The file cannot be read.', { cause });
}

function tooHeavy(): AppError {
  return new AppError('document_too_heavy', 'The file takes more memory to read than it may.');
}

function tooLong(): AppError {
  return new AppError('timeout', 'The file took too long to read.', { retryable: false });
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Reading was cancelled.');
}
