import { OpusDecoder } from 'opus-decoder';

export const opusRateHz = 48_000;
/** The decoder's input buffer; a longer packet would not fit. */
const maxPacketBytes = 3840;
const maxPacketMs = 120;
const concealedSamples = 960;

/** Duration of an Opus packet in milliseconds by its first bytes (RFC 6716 §3.1), null if malformed. */
export function opusDurationMs(packet: Uint8Array): number | null {
  const toc = packet[0];
  if (toc === undefined) return null;
  const frames = frameCount(toc, packet[1]);
  if (frames === null) return null;
  const durationMs = frames * frameMs(toc >> 3);
  return durationMs > 0 && durationMs <= maxPacketMs ? durationMs : null;
}

function frameCount(toc: number, second: number | undefined): number | null {
  const code = toc & 3;
  if (code === 0) return 1;
  if (code !== 3) return 2;
  return second === undefined ? null : second & 0x3f;
}

function frameMs(config: number): number {
  const isSilk = config < 12;
  const isHybrid = config < 16;
  if (isSilk) return [10, 20, 40, 60][config & 3]!;
  if (isHybrid) return [10, 20][config & 1]!;
  return [2.5, 5, 10, 20][config & 3]!;
}

/** One stream's decoder: Opus packets → 48 kHz mono, −1…1. */
export class OpusTrackDecoder {
  readonly #decoder: OpusDecoder;
  #closed = false;

  static async create(): Promise<OpusTrackDecoder> {
    const decoder = new OpusDecoder({ channels: 1, streamCount: 1, coupledStreamCount: 0 });
    await decoder.ready;
    return new OpusTrackDecoder(decoder);
  }

  private constructor(decoder: OpusDecoder) {
    this.#decoder = decoder;
  }

  /** Null when the packet cannot be decoded. */
  decode(packet: Uint8Array): Float32Array | null {
    if (this.#closed || packet.length > maxPacketBytes) return null;
    if (opusDurationMs(packet) === null) return null;
    const { channelData, samplesDecoded, errors } = this.#decoder.decodeFrame(packet);
    const samples = channelData[0];
    return errors.length === 0 && samples && samplesDecoded > 0 ? samples : null;
  }

  /** 20 ms in the place of a lost packet. */
  conceal(): Float32Array {
    if (this.#closed) return new Float32Array(concealedSamples);
    // Empty input makes libopus fill its whole output buffer; one packet's worth is wanted.
    const { channelData } = this.#decoder.decodeFrame(new Uint8Array(0));
    return channelData[0]?.slice(0, concealedSamples) ?? new Float32Array(concealedSamples);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#decoder.free();
  }
}
