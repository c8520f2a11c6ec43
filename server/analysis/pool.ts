import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { EngineName, EngineOptions } from './engine-choice.ts';
import type { AnalysisPool, Lane } from './lane.ts';
import type { FromProcess, ProcessLoad } from './messages.ts';
import { PlacedLane } from './pool/placed-lane.ts';
import { ProcessSlot } from './pool/process-slot.ts';

const openTimeoutMs = 5000;
/** Before a lane that could not be opened is tried again. */
const retryMs = 1000;
const processEntry = new URL('./process/main.ts', import.meta.url);

export interface AnalysisPoolOptions {
  processes: number;
  /** Frames analysed a second and candidate. */
  fps: number;
  /** What runs the models; the best that loads when it is left out. */
  engine?: EngineOptions;
  logger: Logger;
  /** Another module for the processes to run, in tests. */
  entry?: URL;
}

/** What an operator may want to know. */
export interface AnalysisHealth {
  engine: EngineName;
  warning: string | null;
  /** The lowest frame rate that a process has had to go down to; null before the first second. */
  governedFps: number | null;
}

export interface RunningAnalysisPool extends AnalysisPool {
  /** Of the processes that are up. */
  pids(): number[];
  /** Of the processes that are up, as they last told it. */
  loads(): ProcessLoad[];
  /** Null when no process is up. */
  health(): AnalysisHealth | null;
}

/**
 * Starts the analysis processes. Lanes stay where they were opened until their process dies.
 * @throws AppError `analysis_unavailable` when a process does not start.
 */
export async function createAnalysisPool(
  options: AnalysisPoolOptions,
): Promise<RunningAnalysisPool> {
  return Pool.create(options);
}

class Pool implements RunningAnalysisPool {
  readonly #lanes = new Map<string, PlacedLane>();
  readonly #closed = new AbortController();
  /** Any number of lanes may wait for a process. */
  readonly #ups = new EventEmitter<{ up: [] }>().setMaxListeners(0);
  /** Processes that lanes are placed in at the same time. */
  readonly #processes: number;
  #slots: ProcessSlot[] = [];
  #spareStarting: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  static async create(options: AnalysisPoolOptions): Promise<Pool> {
    const pool = new Pool(options.processes);
    const starts = Array.from({ length: options.processes }, () => pool.#startSlot(options));
    const started = await Promise.allSettled(starts);
    const failed = started.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') {
      await pool.close();
      throw failed.reason;
    }
    if (options.processes === 1) pool.#startSpare(options);
    return pool;
  }

  private constructor(processes: number) {
    this.#processes = processes;
  }

  async openLane(options: Parameters<AnalysisPool['openLane']>[0]): Promise<Lane> {
    const lane: PlacedLane = new PlacedLane({
      ...options,
      now: () => systemClock.now(),
      onHomeless: () => void this.#rehome(lane),
      onClosed: () => this.#lanes.delete(lane.id),
    });
    this.#lanes.set(lane.id, lane);
    if (await this.#place(lane, AbortSignal.timeout(openTimeoutMs))) return lane;
    await lane.close();
    throw new AppError('analysis_unavailable', 'Live analysis is not available right now.');
  }

  pids(): number[] {
    return this.#slots.flatMap((slot) => slot.pid ?? []);
  }

  loads(): ProcessLoad[] {
    return this.#slots.flatMap(({ load }) => load ?? []);
  }

  health(): AnalysisHealth | null {
    const engine = this.#slots.find((slot) => slot.engine !== null)?.engine;
    if (!engine) return null;
    const rates = this.loads().map(({ fps }) => fps);
    const governedFps = rates.length > 0 ? Math.min(...rates) : null;
    return { engine: engine.name, warning: engine.warning, governedFps };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#closed.abort();
    await Promise.all([...this.#lanes.values()].map((lane) => lane.close()));
    await this.#spareStarting;
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  /** Where there are no others to go to, one process stands by, so that lanes need not wait for a start. */
  #startSpare(options: AnalysisPoolOptions): void {
    this.#spareStarting = this.#startSlot(options).catch((err: unknown) => {
      options.logger.error({ err }, 'spare analysis process did not start');
    });
  }

  async #startSlot(options: AnalysisPoolOptions): Promise<void> {
    const { entry = processEntry, fps, engine = { choice: 'auto' }, logger } = options;
    const slot: ProcessSlot = await ProcessSlot.create({
      entry,
      fps,
      engine,
      logger,
      onUp: () => this.#ups.emit('up'),
      onDown: () => this.#lanes.forEach((lane) => lane.slotLost(slot)),
      onMessage: (message) => this.#receive(message),
    });
    this.#slots.push(slot);
  }

  #receive(message: FromProcess): void {
    if ('laneId' in message) this.#lanes.get(message.laneId)?.receive(message);
  }

  /** Finds a lost lane a new place, however long that takes. */
  async #rehome(lane: PlacedLane): Promise<void> {
    while (!lane.isClosed) {
      if (await this.#place(lane, this.#closed.signal)) return lane.tellReopened();
      if (this.#closed.signal.aborted) return;
      await delay(retryMs, undefined, { ref: false });
    }
  }

  /** Opens the lane in the least loaded process, once there is one. False when that did not work. */
  async #place(lane: PlacedLane, signal: AbortSignal): Promise<boolean> {
    const given = AbortSignal.any([signal, this.#closed.signal]);
    while (!given.aborted) {
      // Nothing may come between the choice and the lane's being counted there.
      const [first, ...others] = this.#slotsInUse();
      if (first) return lane.openIn(others.reduce((a, b) => (b.lanes < a.lanes ? b : a), first));
      await once(this.#ups, 'up', { signal: given }).catch(() => {});
    }
    return false;
  }

  /** All that are up, without an idle one that stands by. */
  #slotsInUse(): ProcessSlot[] {
    const up = this.#slots.filter((slot) => slot.isUp);
    if (up.length <= this.#processes) return up;
    const spare = up.findLast((slot) => slot.lanes === 0);
    return up.filter((slot) => slot !== spare);
  }
}
