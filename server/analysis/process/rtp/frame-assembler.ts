import type { RtpPacket } from './packet.ts';
import { isKeyFrame, parseVp8Payload } from './vp8-payload.ts';

export interface EncodedFrame {
  data: Uint8Array;
  key: boolean;
  timestamp: number;
}

/** No camera frame at 3 Mbit/s comes near this. */
const maxFrameBytes = 1 << 20;

type Assembly =
  /** The last frame is complete; the next packet has to start one. */
  | { state: 'between' }
  | { state: 'inside'; timestamp: number; parts: Uint8Array[]; bytes: number }
  /** Something is missing: frames are passed over until a key frame starts. */
  | { state: 'broken' };

/**
 * Packets in order → whole VP8 frames. After any loss, a whole lost frame included, nothing but a key
 * frame may follow, since every delta frame builds on the ones before.
 */
export class FrameAssembler {
  readonly #onFrame: (frame: EncodedFrame) => void;
  readonly #onBroken: () => void;
  #assembly: Assembly = { state: 'broken' };

  constructor(options: { onFrame(frame: EncodedFrame): void; onBroken(): void }) {
    this.#onFrame = options.onFrame;
    this.#onBroken = options.onBroken;
  }

  push(packet: RtpPacket, lost: number): void {
    if (lost > 0) this.#break();
    const isPadding = packet.payload.length === 0;
    if (isPadding) return;

    const payload = parseVp8Payload(packet.payload);
    if (!payload) return this.#break();
    this.#finishWithoutMarker(packet.timestamp);
    if (!this.#append(packet.timestamp, payload.startsFrame, payload.data)) return this.#break();
    if (packet.marker) this.#finish();
  }

  reset(): void {
    this.#assembly = { state: 'broken' };
  }

  /** False when the packet does not belong here. */
  #append(timestamp: number, startsFrame: boolean, data: Uint8Array): boolean {
    const assembly = this.#assembly;
    switch (assembly.state) {
      case 'inside':
        assembly.parts.push(data);
        assembly.bytes += data.length;
        return assembly.bytes <= maxFrameBytes;
      case 'broken':
        if (!startsFrame || !isKeyFrame(data)) return false;
        break;
      case 'between':
        if (!startsFrame) return false;
        break;
    }
    this.#assembly = { state: 'inside', timestamp, parts: [data], bytes: data.length };
    return true;
  }

  /** A sender may leave markers out: the next timestamp ends the frame just as well. */
  #finishWithoutMarker(timestamp: number): void {
    const assembly = this.#assembly;
    if (assembly.state === 'inside' && assembly.timestamp !== timestamp) this.#finish();
  }

  #finish(): void {
    const assembly = this.#assembly;
    if (assembly.state !== 'inside') return;
    this.#assembly = { state: 'between' };
    const data = Buffer.concat(assembly.parts);
    this.#onFrame({ data, key: isKeyFrame(data), timestamp: assembly.timestamp });
  }

  /** Told for every packet that cannot be used: whoever listens asks for a key frame at its own pace. */
  #break(): void {
    this.#assembly = { state: 'broken' };
    this.#onBroken();
  }
}
