import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Lane } from '#server/analysis/process/lane/lane.ts';
import { WorkMeter } from '#server/analysis/process/load/work-meter.ts';
import type { LaneParts } from '#server/analysis/process/lane/parts.ts';
import type { PcmChunk, RgbFrame } from '#server/analysis/process/perceive/types.ts';
import { isRtcp } from '#server/analysis/process/rtp/packet.ts';
import { faceFrame, pictureFrame } from './face-frames.ts';

/** A datagram, and how long after the one before it comes. */
export interface Arrival {
  afterMs: number;
  datagram: Uint8Array;
}

/** What a probed lane is told to expect. */
export const streams = {
  audio: { ssrc: 0x0a0a_0a0a, payloadType: 100 },
  video: { ssrc: 0x0b0b_0b0b, payloadType: 101 },
} as const;

const startedAtMs = 1_700_000_000_000;
/** The kernel's default receive buffer holds this much with ease. */
const batchBytes = 60_000;
const batchSize = 8;
const deliveryTimeoutMs = 10_000;
/** Refused and counted by every lane: what was sent before it has been dealt with. */
const endOfBatch = Buffer.alloc(1);

/**
 * A real lane with a socket of its own, on a clock that only its arrivals move. In the place of the
 * models it has probes: they note what they get, and whether that is sane.
 */
export class ProbedLane {
  readonly #lane: Lane;
  readonly #source: Socket;
  readonly #clock: { nowMs: number };
  readonly #probe: Probe;
  #sent = 0;

  static async create(): Promise<ProbedLane> {
    const clock = { nowMs: startedAtMs };
    const probe = new Probe();
    const lane = await Lane.create({
      laneId: 'probed',
      phase: { phase: 'answering', sinceMs: startedAtMs },
      baseline: null,
      parts: partsOf(probe, clock),
      tell: ({ type }) => {
        if (type === 'lane:failed') probe.wrong.add('the lane failed');
      },
    });
    const source = createSocket('udp4').bind(0, '127.0.0.1');
    await once(source, 'listening');
    const probed = new ProbedLane({ lane, source, clock, probe });
    probed.attach();
    return probed;
  }

  private constructor(parts: {
    lane: Lane;
    source: Socket;
    clock: { nowMs: number };
    probe: Probe;
  }) {
    this.#lane = parts.lane;
    this.#source = parts.source;
    this.#clock = parts.clock;
    this.#probe = parts.probe;
  }

  get stats() {
    return this.#lane.stats;
  }

  /** What is not as it should be, each once. */
  get wrong(): string[] {
    return [...this.#probe.wrong];
  }

  /**
   * Resolves when all has been dealt with, to the longest time in milliseconds that a few datagrams took.
   * @throws Error when the lane does not deal with them in 10 s.
   */
  async receive(arrivals: readonly Arrival[]): Promise<number> {
    let longestMs = 0;
    for (let batch: Arrival[] = [], at = 0; at < arrivals.length; batch = []) {
      for (let bytes = 0; at < arrivals.length && batch.length < batchSize; at += 1) {
        bytes += arrivals[at]!.datagram.length;
        if (batch.length > 0 && bytes > batchBytes) break;
        batch.push(arrivals[at]!);
      }
      longestMs = Math.max(longestMs, await this.#deliver(batch));
    }
    return longestMs;
  }

  /** As when a candidate connects anew: what came before does not count. */
  attach(): void {
    const sourcePort = this.#source.address().port;
    for (const kind of ['audio', 'video'] as const) {
      this.#lane.attach({ kind, sourcePort, ...streams[kind] });
    }
  }

  /** What was heard and seen since the last call, a line each. */
  takeNoted(): string[] {
    return this.#probe.noted.splice(0);
  }

  async close(): Promise<void> {
    this.#source.close();
    await this.#lane.close();
  }

  async #deliver(batch: readonly Arrival[]): Promise<number> {
    const beganAtMs = performance.now();
    for (const { afterMs, datagram } of batch) {
      this.#clock.nowMs += afterMs;
      await this.#send(datagram);
      // The lane reads its clock as the datagram comes.
      await this.#dealtWith(datagram);
    }
    await this.#send(endOfBatch);
    await this.#dealtWith(endOfBatch);
    return performance.now() - beganAtMs;
  }

  #send(datagram: Uint8Array): Promise<unknown> {
    const isCounted = !isRtcp(datagram);
    if (isCounted) this.#sent += 1;
    return new Promise((done) => this.#source.send(datagram, this.#lane.port, '127.0.0.1', done));
  }

  async #dealtWith(datagram: Uint8Array): Promise<void> {
    const untilMs = performance.now() + deliveryTimeoutMs;
    if (isRtcp(datagram)) return;
    while (this.stats.packets + this.stats.refusedDatagrams < this.#sent) {
      if (performance.now() > untilMs) throw new Error('the lane stopped dealing with datagrams');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

class Probe {
  readonly wrong = new Set<string>();
  readonly noted: string[] = [];
  readonly #lastMs = { audio: -Infinity, video: -Infinity };

  hear({ samples, atMs, concealed }: PcmChunk): void {
    this.#time('audio', atMs);
    this.#check(samples.length <= 48 * 120, 'a chunk longer than 120 ms');
    this.#check(samples.every(Number.isFinite), 'samples that are no numbers');
    this.noted.push(`audio ${atMs} ${concealed} ${digest(samples)}`);
  }

  see({ data, width, height, atMs }: RgbFrame): void {
    this.#time('video', atMs);
    this.#check(data.length === width * height * 3, 'a picture of another size than it says');
    this.#check(width * height <= 1280 * 720, 'a picture larger than 720p');
    this.noted.push(`video ${atMs} ${width}x${height} ${digest(data)}`);
  }

  #time(kind: 'audio' | 'video', atMs: number): void {
    this.#check(Number.isFinite(atMs), `${kind} without a time`);
    this.#check(atMs >= this.#lastMs[kind], `${kind} that steps back in time`);
    this.#lastMs[kind] = atMs;
  }

  #check(isSane: boolean, what: string): void {
    if (!isSane) this.wrong.add(what);
  }
}

function digest({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array): string {
  return createHash('sha1')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('base64');
}

function partsOf(probe: Probe, clock: { nowMs: number }): LaneParts {
  return {
    createVoicePerceiver: () => ({
      push: async (chunk) => probe.hear(chunk),
      reset: () => {},
      close: () => {},
    }),
    createFacePerceiver: () => ({
      perceive: async (frame) => {
        probe.see(frame);
        return { face: faceFrame(frame.atMs), picture: pictureFrame(frame.atMs) };
      },
      reset: () => {},
      close: () => {},
    }),
    createBodyPerceiver: () => ({ perceive: async () => null }),
    createBaselineTaker: () => {
      throw new Error('not asked for');
    },
    analysers: [],
    fps: 5,
    onPerceived: () => {},
    meter: new WorkMeter(),
    inTurn: (job) => job(),
    clock: { now: () => clock.nowMs },
  };
}
