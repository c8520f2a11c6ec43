import type { RtpPacket } from '../rtp/packet.ts';
import { MediaClock } from '../rtp/media-clock.ts';
import { ReorderBuffer } from '../rtp/reorder-buffer.ts';
import type { SenderReport } from '../rtp/sender-report.ts';
import { Opening } from './opening.ts';

const rateHz = 48_000;
/** Retransmissions were seen up to 106 ms late at 3 % loss. */
const reorderWindowMs = 120;
const reorderCapacity = 128;
/** What browsers put into a packet: its first sample is that much older than the packet. */
const packetMs = 20;

/** RTP of one Opus stream → packets with the moment at which they were captured. */
export class RecordedVoice {
  /** What a picture of the same sender keeps in step with. */
  readonly clock = new MediaClock(rateHz, { live: false });
  readonly #reorder: ReorderBuffer;
  readonly #opening: Opening<RtpPacket>;

  constructor(onPacket: (epochMs: number, packet: Uint8Array) => void) {
    this.#opening = new Opening((packet) => {
      const epochMs = this.clock.toEpochMs(packet.timestamp);
      if (epochMs !== null) onPacket(epochMs, packet.payload);
    });
    this.#reorder = new ReorderBuffer({
      windowMs: reorderWindowMs,
      capacity: reorderCapacity,
      onPacket: (packet) => {
        const isPadding = packet.payload.length === 0;
        if (!isPadding) this.#opening.push(packet, packet.arrivedAtMs);
      },
    });
  }

  push(packet: RtpPacket): void {
    this.clock.observe(packet.timestamp, packet.arrivedAtMs - packetMs);
    this.#reorder.push(packet);
  }

  /** An SFU reports by when a packet reached it, which it did as soon as its last sample was captured. */
  report(report: SenderReport): void {
    this.clock.report({ ...report, ntpMs: report.ntpMs - packetMs });
    this.#opening.open();
  }

  tick(nowMs: number): void {
    this.#reorder.release(nowMs);
    this.#opening.tick(nowMs);
  }

  /** What comes next is of another stream; what waits goes on as far as it is there. */
  reset(): void {
    this.#reorder.release(Infinity);
    this.#opening.open();
    this.#reorder.reset();
    this.clock.reset();
    this.#opening.close();
  }
}
