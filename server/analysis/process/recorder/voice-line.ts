import { opusDurationMs, silentPacket, silentPacketMs } from '../../webm/opus-packet.ts';

/** Less than this off, sound stays where its own clock puts it; jitter of reports is a few ms. */
const toleranceMs = 5;

/**
 * Places sound without holes: players play what they get one after the other, and a hole would move
 * everything after it against the picture. Where nothing came there are silent packets, and where the
 * sender's clock runs too far behind ours a packet is left out.
 */
export class VoiceLine {
  readonly #emit: (atMs: number, packet: Uint8Array) => void;
  #nextMs = 0;

  constructor(emit: (atMs: number, packet: Uint8Array) => void) {
    this.#emit = emit;
  }

  /** Where the sound ends so far. */
  get endMs() {
    return this.#nextMs;
  }

  /** A packet captured at `atMs` from the start. False when it was left out. */
  push(atMs: number, packet: Uint8Array): boolean {
    const durationMs = opusDurationMs(packet);
    if (durationMs === null) return false;
    const aheadMs = atMs - this.#nextMs;
    if (aheadMs < -(silentPacketMs + toleranceMs)) return false;
    if (aheadMs > silentPacketMs / 2 + toleranceMs) this.fillTo(atMs + silentPacketMs / 2);
    this.#place(packet, durationMs);
    return true;
  }

  /** Nothing came up to here. */
  fillTo(toMs: number): void {
    while (this.#nextMs + silentPacketMs <= toMs) this.#place(silentPacket, silentPacketMs);
  }

  #place(packet: Uint8Array, durationMs: number): void {
    this.#emit(this.#nextMs, packet);
    this.#nextMs += durationMs;
  }
}
