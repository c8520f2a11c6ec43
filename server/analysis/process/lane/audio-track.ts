import type { LaneStats } from '../../messages.ts';
import { OpusTrackDecoder, opusRateHz } from '../decode/opus.ts';
import type { WorkMeter } from '../load/work-meter.ts';
import type { PcmChunk } from '../perceive/types.ts';
import { MediaClock } from '../rtp/media-clock.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import { ReorderBuffer } from '../rtp/reorder-buffer.ts';
import { timestampDelta } from '../rtp/wrap.ts';
import { createBudget } from './budget.ts';

/** Retransmissions were seen up to 106 ms late at 3 % loss. */
const reorderWindowMs = 120;
const reorderCapacity = 128;
/** A longer gap is not filled: the sound was interrupted. */
const maxConcealedMs = 1000;
const ticksPerMs = opusRateHz / 1000;
/** What browsers put into a packet: its first sample is that much older than the packet. */
const packetMs = 20;
const concealedTicks = packetMs * ticksPerMs;

interface Hooks {
  onChunk(chunk: PcmChunk): void;
  /** What comes next does not follow what came before. */
  onBreak(): void;
  stats: LaneStats;
  meter: WorkMeter;
}

/** RTP of one Opus stream → sound without holes. */
export class AudioTrack {
  readonly #decoder: OpusTrackDecoder;
  readonly #hooks: Hooks;
  readonly #clock = new MediaClock(opusRateHz);
  readonly #reorder: ReorderBuffer;
  readonly #budgetMs = createBudget({ perSecond: 1500, burst: 5000 });
  #nextTimestamp: number | null = null;

  static async create(hooks: Hooks): Promise<AudioTrack> {
    return new AudioTrack(await OpusTrackDecoder.create(), hooks);
  }

  private constructor(decoder: OpusTrackDecoder, hooks: Hooks) {
    this.#decoder = decoder;
    this.#hooks = hooks;
    this.#reorder = new ReorderBuffer({
      windowMs: reorderWindowMs,
      capacity: reorderCapacity,
      onPacket: (packet, lost) => this.#play(packet, lost),
    });
  }

  push(packet: RtpPacket): void {
    this.#clock.observe(packet.timestamp, packet.arrivedAtMs - packetMs);
    this.#reorder.push(packet);
  }

  tick(nowMs: number): void {
    this.#reorder.release(nowMs);
  }

  reset(): void {
    this.#reorder.reset();
    this.#clock.reset();
    this.#nextTimestamp = null;
  }

  close(): void {
    this.#decoder.close();
  }

  #play(packet: RtpPacket, lost: number): void {
    this.#hooks.stats.rtpGaps += lost;
    const isPadding = packet.payload.length === 0;
    if (isPadding || !this.#fillGap(packet)) return;

    const decode = () => this.#decoder.decode(packet.payload);
    const samples = this.#hooks.meter.measure('decode', decode);
    if (!samples) this.#hooks.stats.decodeErrors += 1;
    this.#emit(packet.timestamp, samples, packet.arrivedAtMs);
  }

  /** False when the packet is to be left out. */
  #fillGap(packet: RtpPacket): boolean {
    const gapTicks = timestampDelta(packet.timestamp, this.#nextTimestamp ?? packet.timestamp);
    const isBreak = gapTicks < -concealedTicks || gapTicks > maxConcealedMs * ticksPerMs;
    if (isBreak) {
      this.#hooks.onBreak();
      return true;
    }
    for (let filled = 0; filled + concealedTicks <= gapTicks; filled += concealedTicks) {
      const timestamp = (packet.timestamp - gapTicks + filled) >>> 0;
      if (!this.#emit(timestamp, null, packet.arrivedAtMs)) return false;
    }
    return true;
  }

  /** Without samples, 20 ms are made up. False when more sound came than time has passed. */
  #emit(timestamp: number, decoded: Float32Array | null, arrivedAtMs: number): boolean {
    const ticks = decoded?.length ?? concealedTicks;
    const isAffordable = this.#budgetMs.take(ticks / ticksPerMs, arrivedAtMs);
    const atMs = this.#clock.toEpochMs(timestamp);
    if (!isAffordable || atMs === null) {
      this.#hooks.stats.decodeErrors += 1;
      this.#nextTimestamp = null;
      return false;
    }
    const samples = decoded ?? this.#decoder.conceal();
    if (!decoded) this.#hooks.stats.audioConcealedMs += ticks / ticksPerMs;
    this.#nextTimestamp = (timestamp + ticks) >>> 0;
    this.#hooks.onChunk({ samples, atMs, concealed: decoded === null });
    return true;
  }
}
