import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { FromProcess, ProcessLoad, ToProcess } from '../messages.ts';
import { ProcessHandle, type ProcessOptions, type RunningEngine } from './process-handle.ts';

/** Waits before the 1st, 2nd, … start after a crash; the last one repeats. */
const backoffMs = [0, 500, 1000, 2000, 5000];
/** A process that lived this long starts the count anew. */
const steadyMs = 30_000;
const pingMs = 1000;
/** A process that leaves so many pings in a row without an answer hangs. */
const maxUnanswered = 5;

type SlotState =
  | { state: 'down' }
  | { state: 'up'; process: ProcessHandle; sinceMs: number }
  | { state: 'closed' };

interface Options extends Pick<ProcessOptions, 'entry' | 'fps' | 'engine'> {
  logger: Logger;
  onUp(): void;
  /** The process is gone, and all its lanes with it. */
  onDown(): void;
  onMessage(message: FromProcess): void;
}

/** A place for one analysis process: starts it again whenever it dies. */
export class ProcessSlot {
  readonly #options: Options;
  readonly #watch: NodeJS.Timeout;
  #state: SlotState = { state: 'down' };
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;
  #starting: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #load: ProcessLoad | null = null;
  /** Lanes placed here. */
  lanes = 0;

  /** @throws AppError `analysis_unavailable` when the first start fails. */
  static async create(options: Options): Promise<ProcessSlot> {
    const slot = new ProcessSlot(options);
    try {
      await slot.#start();
      return slot;
    } catch (error) {
      await slot.close();
      throw error;
    }
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#watch = setInterval(() => this.#killIfStuck(), pingMs);
  }

  get isUp() {
    return this.#state.state === 'up';
  }

  get pid(): number | null {
    return this.#state.state === 'up' ? this.#state.process.pid : null;
  }

  get engine(): RunningEngine | null {
    return this.#state.state === 'up' ? this.#state.process.engine : null;
  }

  /** Null until it told it for the first time. */
  get load(): ProcessLoad | null {
    return this.isUp ? this.#load : null;
  }

  send(message: ToProcess): void {
    if (this.#state.state === 'up') this.#state.process.send(message);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearInterval(this.#watch);
    clearTimeout(this.#restart);
    const before = this.#state;
    this.#state = { state: 'closed' };
    await this.#starting?.catch(() => {});
    if (before.state === 'up') await before.process.close();
  }

  async #start(): Promise<void> {
    let isGone = false;
    const process = await ProcessHandle.create({
      ...this.#options,
      onMessage: (message) => {
        if (message.type === 'load') this.#load = message.load;
        else this.#options.onMessage(message);
      },
      onExit: () => {
        isGone = true;
        this.#onExit();
      },
    });
    if (this.#state.state === 'closed') return process.close();
    if (isGone) throw new AppError('analysis_unavailable', 'An analysis process ended at once.');
    this.#state = { state: 'up', process, sinceMs: performance.now() };
    const warning = process.engine?.warning;
    if (warning) this.#options.logger.warn({ process: process.pid }, warning);
    this.#options.onUp();
  }

  #onExit(): void {
    if (this.#state.state !== 'up') return;
    const livedMs = performance.now() - this.#state.sinceMs;
    if (livedMs > steadyMs) this.#failures = 0;
    this.#state = { state: 'down' };
    this.lanes = 0;
    this.#load = null;
    this.#options.onDown();
    this.#scheduleStart();
  }

  #scheduleStart(): void {
    const waitMs = backoffMs[Math.min(this.#failures, backoffMs.length - 1)];
    this.#failures += 1;
    this.#restart = setTimeout(() => {
      this.#starting = this.#start();
      this.#starting.catch((err: unknown) => {
        this.#options.logger.error({ err }, 'analysis process did not start');
        if (this.#state.state === 'down') this.#scheduleStart();
      });
    }, waitMs);
  }

  #killIfStuck(): void {
    if (this.#state.state !== 'up') return;
    if (this.#state.process.ping() < maxUnanswered) return;
    this.#options.logger.error({ process: this.#state.process.pid }, 'analysis process hangs');
    this.#state.process.kill();
  }
}
