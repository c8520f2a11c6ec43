import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import * as mediasoup from 'mediasoup';
import type { types } from 'mediasoup';
import type { Logger } from '#lib/logger.ts';
import { Room } from './room.ts';
import type { MediaRoom } from './types.ts';

/** The port of a dead worker may stay taken for a moment. */
const retryMs = 100;
const maxRetryMs = 5000;
const stopTimeoutMs = 2000;
/**
 * All candidates of a worker send to one socket. The system's 200 KB hold 90 packets, an eighth of a
 * second of ten candidates: a worker that waits for a core that long lost what came meanwhile.
 */
const receiveBufferBytes = 4 << 20;

const mediaCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1, usedtx: 0 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
];

export interface WorkerOptions {
  /** UDP and TCP; 0 lets the system choose. */
  port: number;
  listenAddress: string;
  announcedAddress?: string;
  workerBin?: string;
  logger: Logger;
}

type SlotState =
  | { state: 'down' }
  | { state: 'up'; worker: types.Worker; webRtcServer: types.WebRtcServer }
  | { state: 'closed' };

/** A place for one mediasoup worker and its port: another one takes over when it dies. */
export class WorkerSlot {
  readonly #options: WorkerOptions;
  readonly #rooms = new Set<Room>();
  #state: SlotState = { state: 'down' };
  #replacing: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  /** Counts rooms that are being opened, too. */
  load = 0;

  static async create(options: WorkerOptions): Promise<WorkerSlot> {
    const slot = new WorkerSlot(options);
    await slot.#start();
    return slot;
  }

  private constructor(options: WorkerOptions) {
    this.#options = options;
  }

  get isUp() {
    return this.#state.state === 'up';
  }

  get pid(): number | null {
    return this.#state.state === 'up' ? this.#state.worker.pid : null;
  }

  /** Null when the worker is not there, or dies meanwhile. */
  async openRoom(onLost: () => void): Promise<MediaRoom | null> {
    if (this.#state.state !== 'up') return null;
    const { worker, webRtcServer } = this.#state;
    this.load += 1;
    try {
      const router = await worker.createRouter({ mediaCodecs });
      const room: Room = new Room({
        router,
        webRtcServer,
        onLost,
        onClosed: () => {
          this.#rooms.delete(room);
          this.load -= 1;
        },
      });
      this.#rooms.add(room);
      return room;
    } catch (err) {
      this.load -= 1;
      this.#options.logger.warn({ err }, 'router not created');
      return null;
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const before = this.#state;
    this.#state = { state: 'closed' };
    for (const room of [...this.#rooms]) room.close();
    if (before.state === 'up') await stop(before.worker);
    await this.#replacing;
  }

  async #start(): Promise<void> {
    const { workerBin, logger } = this.#options;
    const worker = await mediasoup.createWorker({
      logLevel: 'warn',
      ...(workerBin === undefined ? {} : { workerBin }),
    });
    worker.on('died', (err) => {
      logger.error({ err, worker: worker.pid }, 'media worker died');
      this.#onDied(worker);
    });
    try {
      const webRtcServer = await worker.createWebRtcServer({ listenInfos: this.#listenInfos() });
      if (this.#state.state === 'closed') return await stop(worker);
      this.#state = { state: 'up', worker, webRtcServer };
    } catch (error) {
      await stop(worker);
      throw error;
    }
  }

  #listenInfos(): types.TransportListenInfo[] {
    const { port, listenAddress: ip, announcedAddress } = this.#options;
    return (['udp', 'tcp'] as const).map((protocol) => ({
      protocol,
      ip,
      port,
      ...(protocol === 'udp' ? { recvBufferSize: receiveBufferBytes } : {}),
      ...(announcedAddress === undefined ? {} : { announcedAddress }),
    }));
  }

  #onDied(worker: types.Worker): void {
    if (this.#state.state !== 'up' || this.#state.worker !== worker) return;
    this.#state = { state: 'down' };
    this.#replacing = this.#replace();
    for (const room of [...this.#rooms]) room.lose();
  }

  async #replace(): Promise<void> {
    for (
      let waitMs = retryMs;
      this.#state.state === 'down';
      waitMs = Math.min(waitMs * 2, maxRetryMs)
    ) {
      try {
        return await this.#start();
      } catch (err) {
        this.#options.logger.warn({ err }, 'media worker not replaced yet');
        await delay(waitMs, undefined, { ref: false });
      }
    }
  }
}

async function stop(worker: types.Worker): Promise<void> {
  if (worker.subprocessClosed) return;
  const gone = once(worker, 'subprocessclose', { signal: AbortSignal.timeout(stopTimeoutMs) });
  worker.close();
  await gone.catch(() => {});
}
