import type { LaneStats } from '../../messages.ts';
import { createFrameSchedule } from '../decode/frame-schedule.ts';
import { Vp8Decoder } from '../decode/vp8.ts';
import type { WorkMeter } from '../load/work-meter.ts';
import type { RgbFrame } from '../perceive/types.ts';
import { FrameAssembler, type EncodedFrame } from '../rtp/frame-assembler.ts';
import { MediaClock } from '../rtp/media-clock.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import { ReorderBuffer } from '../rtp/reorder-buffer.ts';
import { createBudget } from './budget.ts';

export const videoRateHz = 90_000;
/** Retransmissions were seen up to 283 ms late at 10 % loss. */
const reorderWindowMs = 300;
const reorderCapacity = 512;
/** Three seconds of base frames; a lane that is further behind goes on with the next key frame. */
const maxWaiting = 24;
/** Senders are asked for 30 frames a second at most. */
const maxFramesPerSecond = 40;

interface Hooks {
  /** A picture to be analysed, and when it was complete by `performance.now()`. */
  onFrame(frame: RgbFrame, arrivedMs: number): void;
  /** Told for all that had to be left out, until a key frame comes. */
  onKeyFrameNeeded(): void;
  stats: LaneStats;
  fps(): number;
  meter: WorkMeter;
  inTurn(job: () => void): void;
}

/** RTP of one VP8 stream → pictures at the rate of analysis. */
export class VideoTrack {
  readonly #decoder: Vp8Decoder;
  readonly #hooks: Hooks;
  readonly #clock = new MediaClock(videoRateHz);
  readonly #reorder: ReorderBuffer;
  readonly #assembler: FrameAssembler;
  readonly #isDue: (atMs: number) => boolean;
  readonly #budget = createBudget({ perSecond: maxFramesPerSecond, burst: maxFramesPerSecond });
  #newestArrivalMs = 0;
  /** Frames that wait to be decoded; another object when those that wait are not wanted any more. */
  #line = { waiting: 0 };

  static async create(hooks: Hooks): Promise<VideoTrack> {
    return new VideoTrack(await Vp8Decoder.create(), hooks);
  }

  private constructor(decoder: Vp8Decoder, hooks: Hooks) {
    this.#decoder = decoder;
    this.#hooks = hooks;
    this.#isDue = createFrameSchedule(() => hooks.fps());
    this.#assembler = new FrameAssembler({
      onFrame: (frame) => this.#lineUp(frame),
      onBroken: () => hooks.onKeyFrameNeeded(),
    });
    this.#reorder = new ReorderBuffer({
      windowMs: reorderWindowMs,
      capacity: reorderCapacity,
      onPacket: (packet, lost) => {
        hooks.stats.rtpGaps += lost;
        this.#assembler.push(packet, lost);
      },
    });
  }

  push(packet: RtpPacket): void {
    this.#newestArrivalMs = packet.arrivedAtMs;
    this.#clock.observe(packet.timestamp, packet.arrivedAtMs);
    this.#reorder.push(packet);
  }

  tick(nowMs: number): void {
    this.#reorder.release(nowMs);
  }

  /** What comes next has to start with a key frame. */
  reset(): void {
    this.#line = { waiting: 0 };
    this.#reorder.reset();
    this.#clock.reset();
    this.#assembler.reset();
  }

  close(): void {
    this.#line = { waiting: 0 };
    this.#decoder.close();
  }

  #lineUp(frame: EncodedFrame): void {
    const line = this.#line;
    if (line.waiting >= maxWaiting) return this.#giveUpLine();
    const arrivedMs = performance.now();
    line.waiting += 1;
    this.#hooks.inTurn(() => {
      line.waiting -= 1;
      if (line === this.#line) this.#decode(frame, arrivedMs);
    });
  }

  #giveUpLine(): void {
    this.#hooks.stats.framesDropped += this.#line.waiting + 1;
    this.#line = { waiting: 0 };
    this.#assembler.reset();
    this.#hooks.onKeyFrameNeeded();
  }

  #decode(frame: EncodedFrame, arrivedMs: number): void {
    const atMs = this.#clock.toEpochMs(frame.timestamp);
    if (atMs === null) return;
    if (!this.#budget.take(1, this.#newestArrivalMs)) return this.#leaveOut();

    const wanted = this.#isDue(atMs);
    const decode = () => this.#decoder.decode(frame.data, wanted);
    const result = this.#hooks.meter.measure('decode', decode);
    if (!result.ok) return this.#leaveOut();
    this.#hooks.stats.framesDecoded += 1;
    const { picture } = result;
    if (!picture) return;
    const release = () => this.#decoder.recycle(picture);
    this.#hooks.onFrame({ ...picture, atMs, release }, arrivedMs);
  }

  #leaveOut(): void {
    this.#hooks.stats.decodeErrors += 1;
    this.#assembler.reset();
    this.#hooks.onKeyFrameNeeded();
  }
}
