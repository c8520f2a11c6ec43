import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { MediaPool, MediaRoom } from './types.ts';
import { WorkerSlot } from './worker-slot.ts';

/** A dead worker is replaced well within this. */
const openTimeoutMs = 5000;
const retryMs = 50;

export interface MediaPoolOptions {
  workers: number;
  /** UDP and TCP port of the first worker, one more for each next; 0 lets the system choose. */
  rtcPort: number;
  listenAddress: string;
  /** What clients are told to send to, where that is another address. */
  announcedAddress?: string;
  /** Other than the one that comes with mediasoup. */
  workerBin?: string;
  logger: Logger;
}

export interface RunningMediaPool extends MediaPool {
  /** Of the workers that are up. */
  pids(): number[];
}

/** @throws AppError `media_unavailable` when a worker does not start or its port is taken. */
export async function createMediaPool(options: MediaPoolOptions): Promise<RunningMediaPool> {
  return Pool.create(options);
}

class Pool implements RunningMediaPool {
  #slots: WorkerSlot[] = [];
  #closed = false;

  static async create({ workers, rtcPort, ...options }: MediaPoolOptions): Promise<Pool> {
    const pool = new Pool();
    const starts = Array.from({ length: workers }, (_, index) =>
      WorkerSlot.create({
        ...options,
        port: rtcPort === 0 ? 0 : rtcPort + index,
      }),
    );
    const started = await Promise.allSettled(starts);
    pool.#slots = started.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
    const failed = started.find(({ status }) => status === 'rejected');
    if (failed?.status !== 'rejected') return pool;
    await pool.close();
    throw new AppError('media_unavailable', 'A media worker could not be started.', {
      cause: failed.reason,
    });
  }

  async openRoom({ onLost }: { onLost(): void }): Promise<MediaRoom> {
    const giveUpAtMs = performance.now() + openTimeoutMs;
    while (!this.#closed && performance.now() < giveUpAtMs) {
      const room = await this.#leastLoaded()?.openRoom(onLost);
      if (room) return room;
      await delay(retryMs);
    }
    throw new AppError('media_unavailable', 'Live media is not available right now.');
  }

  pids(): number[] {
    return this.#slots.flatMap((slot) => slot.pid ?? []);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  #leastLoaded(): WorkerSlot | undefined {
    const up = this.#slots.filter((slot) => slot.isUp);
    return up.reduce<WorkerSlot | undefined>(
      (best, slot) => (best && best.load <= slot.load ? best : slot),
      undefined,
    );
  }
}
