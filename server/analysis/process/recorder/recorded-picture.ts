import { isAcceptableVp8 } from '../decode/vp8-guard.ts';
import { createBudget } from '../lane/budget.ts';
import { FrameAssembler, type EncodedFrame } from '../rtp/frame-assembler.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import { MediaClock } from '../rtp/media-clock.ts';
import { ReorderBuffer } from '../rtp/reorder-buffer.ts';
import type { SenderReport } from '../rtp/sender-report.ts';
import { Opening } from './opening.ts';

const rateHz = 90_000;
/** Retransmissions were seen up to 283 ms late at 10 % loss. */
const reorderWindowMs = 300;
const reorderCapacity = 512;
/** Twice what senders are asked to keep to: a stranger does not fill the disk. */
const bytesPerSecond = 600_000;

interface Hooks {
  /** Of the voice that it is recorded with. */
  leader: MediaClock;
  onFrame(epochMs: number, frame: EncodedFrame): void;
  /** Told for all that had to be left out, until a key frame comes. */
  onKeyFrameNeeded(): void;
}

/** RTP of one VP8 stream → whole frames with the moment at which they were captured. */
export class RecordedPicture {
  readonly #hooks: Hooks;
  readonly #clock: MediaClock;
  readonly #assembler: FrameAssembler;
  readonly #reorder: ReorderBuffer;
  readonly #opening: Opening<EncodedFrame>;
  readonly #budget = createBudget({ perSecond: bytesPerSecond, burst: 4 * bytesPerSecond });
  #newestArrivalMs = 0;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
    this.#clock = new MediaClock(rateHz, { live: false, leader: hooks.leader });
    this.#opening = new Opening((frame) => {
      const epochMs = this.#clock.toEpochMs(frame.timestamp);
      if (epochMs !== null) hooks.onFrame(epochMs, frame);
    });
    this.#assembler = new FrameAssembler({
      onFrame: (frame) => this.#take(frame),
      onBroken: () => hooks.onKeyFrameNeeded(),
    });
    this.#reorder = new ReorderBuffer({
      windowMs: reorderWindowMs,
      capacity: reorderCapacity,
      onPacket: (packet, lost) => this.#assembler.push(packet, lost),
    });
  }

  push(packet: RtpPacket): void {
    this.#newestArrivalMs = packet.arrivedAtMs;
    this.#clock.observe(packet.timestamp, packet.arrivedAtMs);
    this.#reorder.push(packet);
  }

  report(report: SenderReport): void {
    this.#clock.report(report);
    this.#opening.open();
  }

  tick(nowMs: number): void {
    this.#reorder.release(nowMs);
    this.#opening.tick(nowMs);
  }

  /** What comes next has to start with a key frame. */
  breakOff(): void {
    this.#assembler.reset();
    this.#hooks.onKeyFrameNeeded();
  }

  /** What comes next is of another stream; what waits goes on as far as it is there. */
  reset(): void {
    this.#reorder.release(Infinity);
    this.#opening.open();
    this.#reorder.reset();
    this.#assembler.reset();
    this.#clock.reset();
    this.#opening.close();
  }

  /** Whoever looks at it later decodes it as it is: nothing gets in that our own decoder would not see. */
  #take(frame: EncodedFrame): void {
    const isAffordable = this.#budget.take(frame.data.length, this.#newestArrivalMs);
    if (!isAffordable || !isAcceptableVp8(frame.data)) return this.breakOff();
    this.#opening.push(frame, this.#newestArrivalMs);
  }
}
