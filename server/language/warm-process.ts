import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { processReply } from './messages.ts';

export interface WarmProcessOptions<S extends z.ZodType> {
  entry: URL;
  /** What an answer must look like. */
  reply: S;
  startTimeoutMs?: number;
  /** For one request, from when the process begins with it. */
  timeoutMs?: number;
  /** With nothing to do for this long it is let go of, with its memory; the next request starts it. */
  idleMs?: number;
  /** Requests beyond this many are refused. */
  capacity?: number;
}

interface Request<T> {
  payload: unknown;
  resolve(result: T): void;
  reject(error: Error): void;
}

/** Heavy work in a process of its own: started with the first request, kept warm, one thing at a time. */
export class WarmProcess<S extends z.ZodType> {
  readonly #options: Required<WarmProcessOptions<S>>;
  readonly #queue: Request<z.infer<S>>[] = [];
  #child: ChildProcess | null = null;
  #ready = false;
  #running: { id: number; request: Request<z.infer<S>> } | null = null;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #closed = false;
  #gone: Promise<void> = Promise.resolve();

  constructor(options: WarmProcessOptions<S>) {
    this.#options = {
      startTimeoutMs: 30_000,
      timeoutMs: 10_000,
      idleMs: 300_000,
      capacity: 32,
      ...options,
    };
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /**
   * @throws AppError `analysis_unavailable` when it cannot be started, fails, is closed or has too much
   *   to do; `timeout` when the work took too long. Aborted: the signal's reason.
   */
  ask(
    payload: unknown,
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<z.infer<S>> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(unavailable('The text analysis is closed.'));
    if (this.#queue.length >= this.#options.capacity) {
      return Promise.reject(unavailable('The text analysis has too much to do.'));
    }
    const { promise, resolve, reject } = Promise.withResolvers<z.infer<S>>();
    const request = { payload, resolve, reject };
    const abort = () => {
      const at = this.#queue.indexOf(request);
      if (at >= 0) this.#queue.splice(at, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    this.#queue.push(request);
    this.#advance();
    return promise.finally(() => signal?.removeEventListener('abort', abort));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop(unavailable('The text analysis is closed.'));
    await this.#gone;
  }

  #advance(): void {
    if (this.#closed || this.#running) return;
    if (this.#queue.length === 0) {
      if (this.#ready) this.#arm(this.#options.idleMs, () => this.#end()).unref();
      return;
    }
    if (!this.#child) this.#start();
    const request = this.#ready ? this.#queue.shift() : undefined;
    if (!request) return;
    const id = this.#nextId++;
    this.#running = { id, request };
    this.#arm(this.#options.timeoutMs, () => {
      // Nothing inside can be stopped but with the whole process; those who wait get a new one.
      request.reject(new AppError('timeout', 'The text analysis took too long.'));
      this.#end();
      this.#advance();
    });
    this.#child?.send({ id, payload: request.payload }, () => {});
  }

  #start(): void {
    const child = fork(fileURLToPath(this.#options.entry), {
      serialization: 'advanced',
      execArgv: [],
      // Libraries print what they work on; nothing of an answer may reach a log.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    this.#gone = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    child.on('message', (raw) => this.#receive(child, raw));
    const lost = () => {
      if (this.#child === child) this.#stop(unavailable('The text analysis stopped.'));
    };
    child.once('exit', lost);
    child.once('error', lost);
    this.#arm(this.#options.startTimeoutMs, () =>
      this.#stop(unavailable('The text analysis did not start.')),
    );
  }

  #receive(child: ChildProcess, raw: unknown): void {
    if (child !== this.#child) return;
    const message = processReply.safeParse(raw).data;
    if (message?.type === 'ready') this.#ready = true;
    else if (this.#running && message?.id === this.#running.id) {
      const { request } = this.#running;
      this.#running = null;
      const result =
        message.type === 'answer' ? this.#options.reply.safeParse(message.result) : null;
      if (result?.success) request.resolve(result.data);
      else request.reject(unavailable('The text could not be analysed.'));
    } else return;
    clearTimeout(this.#timer);
    this.#advance();
  }

  #arm(afterMs: number, fn: () => void): NodeJS.Timeout {
    clearTimeout(this.#timer);
    return (this.#timer = setTimeout(fn, afterMs));
  }

  /** Lets go of the process; what waits stays waiting. */
  #end(): void {
    clearTimeout(this.#timer);
    this.#child?.kill('SIGKILL');
    this.#child = null;
    this.#ready = false;
    this.#running = null;
  }

  #stop(error: AppError): void {
    this.#running?.request.reject(error);
    for (const request of this.#queue.splice(0)) request.reject(error);
    this.#end();
  }
}

function unavailable(message: string): AppError {
  return new AppError('analysis_unavailable', message);
}
