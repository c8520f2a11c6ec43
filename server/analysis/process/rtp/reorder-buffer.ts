import type { RtpPacket } from './packet.ts';
import { nextSequence, sequenceDelta } from './wrap.ts';

/** A step this large is a new start of the sender, not a loss (RFC 3550 A.1, MAX_DROPOUT). */
const restartDistance = 3000;

interface Options {
  /** How long a missing packet is waited for. */
  windowMs: number;
  /** Packets held at most, whatever their times. */
  capacity: number;
  /** In order. `lost` counts the packets that are missing right before this one. */
  onPacket(packet: RtpPacket, lost: number): void;
}

/**
 * Puts packets back in order. A gap is waited for until the packet after it is `windowMs` old;
 * what comes later than that is dropped, as is what came before.
 */
export class ReorderBuffer {
  readonly #options: Options;
  readonly #waiting = new Map<number, RtpPacket>();
  #next: number | null = null;
  #lostBefore = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  get waiting() {
    return this.#waiting.size;
  }

  push(packet: RtpPacket): void {
    this.#next ??= packet.sequence;
    const ahead = sequenceDelta(packet.sequence, this.#next);
    if (Math.abs(ahead) > restartDistance) this.#restart(packet.sequence);
    else if (ahead < 0) return;
    this.#waiting.set(packet.sequence, packet);
    this.release(packet.arrivedAtMs);
  }

  /** Hands on what is due; also to be called while no packets come. */
  release(nowMs: number): void {
    this.#releaseInOrder();
    while (this.#mustGiveUp(nowMs)) {
      this.#skipGap();
      this.#releaseInOrder();
    }
  }

  reset(): void {
    this.#waiting.clear();
    this.#next = null;
    this.#lostBefore = 0;
  }

  #releaseInOrder(): void {
    while (this.#next !== null) {
      const packet = this.#waiting.get(this.#next);
      if (!packet) return;
      this.#waiting.delete(this.#next);
      this.#next = nextSequence(this.#next);
      this.#emit(packet);
    }
  }

  #emit(packet: RtpPacket): void {
    const lost = this.#lostBefore;
    this.#lostBefore = 0;
    this.#options.onPacket(packet, lost);
  }

  #mustGiveUp(nowMs: number): boolean {
    if (this.#waiting.size > this.#options.capacity) return true;
    for (const packet of this.#waiting.values()) {
      if (nowMs - packet.arrivedAtMs >= this.#options.windowMs) return true;
    }
    return false;
  }

  /** Moves on to the first packet that is here. */
  #skipGap(): void {
    if (this.#next === null) return;
    let distance = Infinity;
    for (const sequence of this.#waiting.keys()) {
      distance = Math.min(distance, sequenceDelta(sequence, this.#next));
    }
    this.#next = (this.#next + distance) & 0xffff;
    this.#lostBefore += distance;
  }

  /** Nothing after this continues from before: told as one packet lost. */
  #restart(sequence: number): void {
    while (this.#waiting.size > 0) {
      this.#skipGap();
      this.#releaseInOrder();
    }
    this.#next = sequence;
    this.#lostBefore += 1;
  }
}
