import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { EngineName, EngineOptions } from '../engine-choice.ts';
import { fromProcess, type FromProcess, type ToProcess } from '../messages.ts';

const startTimeoutMs = 20_000;
const stopTimeoutMs = 3000;
/**
 * Has the kernel end the process with its parent, however the parent ends and whatever the process is
 * doing then. Part of every Debian; elsewhere a process ends when its channel to the parent breaks,
 * which one that hangs does not notice.
 */
const setpriv = '/usr/bin/setpriv';
const mortality = existsSync(setpriv)
  ? { execPath: setpriv, execArgv: ['--pdeathsig', 'KILL', '--', process.execPath] }
  : { execArgv: [] };

export interface ProcessOptions {
  /** Module that the process runs. */
  entry: URL;
  fps: number;
  engine: EngineOptions;
  logger: Logger;
  onMessage(message: FromProcess): void;
  /** Told once, however it ended. */
  onExit(): void;
}

/** What runs its models, and what the operator should know about that. */
export interface RunningEngine {
  name: EngineName;
  warning: string | null;
}

/** One analysis process, from its start until it is gone. */
export class ProcessHandle {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #unanswered = 0;
  #engine: RunningEngine | null = null;

  /** @throws AppError `analysis_unavailable` when it refuses or is not ready in time. */
  static async create(options: ProcessOptions): Promise<ProcessHandle> {
    const child = fork(fileURLToPath(options.entry), argumentsOf(options), {
      serialization: 'advanced',
      // Without the parent's arguments: a test runner's loaders have no business there.
      ...mortality,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const handle = new ProcessHandle(child, options);
    await handle.#untilReady();
    return handle;
  }

  private constructor(child: ChildProcess, options: ProcessOptions) {
    this.#child = child;
    this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
    child.on('message', (raw) => this.#receive(raw, options));
    child.on('error', (error) => options.logger.error({ err: error }, 'analysis process failed'));
    child.once('exit', (code, signal) => {
      options.logger.info({ process: child.pid, code, signal }, 'analysis process ended');
      options.onExit();
    });
    logLines(child, options.logger);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Null until it is ready. */
  get engine(): RunningEngine | null {
    return this.#engine;
  }

  /**
   * Asks for a sign of life. Answers how many times it was asked since the last one: a count, since by
   * the clock a pause of our own would look like one of the process.
   */
  ping(): number {
    this.send({ type: 'ping' });
    this.#unanswered += 1;
    return this.#unanswered - 1;
  }

  send(message: ToProcess): void {
    // What a process that is just ending does not hear any more, its successor is told anew.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Asks it to end, and ends it when it does not. */
  async close(): Promise<void> {
    this.send({ type: 'shutdown' });
    const timer = setTimeout(() => this.kill(), stopTimeoutMs);
    await this.#exited;
    clearTimeout(timer);
  }

  #receive(raw: unknown, options: ProcessOptions): void {
    this.#unanswered = 0;
    const message = fromProcess.safeParse(raw);
    if (message.success) options.onMessage(message.data);
    else options.logger.error({ err: message.error }, 'analysis process sent a bad message');
  }

  async #untilReady(): Promise<void> {
    const child = this.#child;
    const ready = new Promise<void>((resolve, reject) => {
      const onMessage = (raw: unknown) => {
        const message = fromProcess.safeParse(raw).data;
        if (message?.type === 'refused') return failWith(message.message);
        if (message?.type !== 'ready') return;
        this.#engine = { name: message.engine, warning: message.warning };
        settle(resolve);
      };
      const failWith = (message: string) =>
        settle(() => reject(new AppError('analysis_unavailable', message)));
      const fail = () => failWith('Analysis could not be started.');
      const timer = setTimeout(fail, startTimeoutMs);
      function settle(done: () => void) {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', fail);
        done();
      }
      child.on('message', onMessage);
      child.once('exit', fail);
    });
    try {
      await ready;
    } catch (error) {
      this.kill();
      throw error;
    }
  }
}

function argumentsOf({ fps, engine }: ProcessOptions): string[] {
  const { choice, tfjsModelsDir } = engine;
  const models = tfjsModelsDir === undefined ? [] : [`--tfjs-models=${tfjsModelsDir}`];
  return [`--fps=${fps}`, `--engine=${choice}`, ...models];
}

function logLines(child: ChildProcess, logger: Logger): void {
  if (!child.stderr) return;
  createInterface({ input: child.stderr }).on('line', (line) => {
    logger.warn({ process: child.pid, line: line.slice(0, 500) }, 'analysis process');
  });
}
