import type { PcmChunk } from '../types.ts';

const rateHz = 48_000;
export const hopMs = 20;
export const frameLength = (rateHz * hopMs) / 1000;

/** The sender's clock is mapped anew now and then; steps up to this size are no gaps. */
const toleratedMs = 20;
/** Across longer gaps nothing carries over. */
const bridgedMs = 250;

/** 20 ms of sound; `samples` is overwritten by the next frame. */
export interface Frame {
  samples: Float32Array;
  atMs: number;
  concealed: boolean;
}

/** How a frame follows the one before it. */
type Continuity = 'follows' | 'after-short-gap' | 'after-break';

/** Recuts chunks of any size into frames of exactly 20 ms in media time. */
export class Frames {
  readonly #samples = new Float32Array(frameLength);
  readonly #frame: Frame = { samples: this.#samples, atMs: 0, concealed: false };
  #filled = 0;
  #concealed = false;
  /** Media time of the next sample, or null before the first. */
  #nextMs: number | null = null;
  #frameMs = 0;

  /** How this chunk follows the last; an incomplete frame before a gap is dropped, never padded. */
  align(chunk: PcmChunk): Continuity {
    const stepMs = this.#nextMs === null ? Infinity : chunk.atMs - this.#nextMs;
    if (stepMs >= -bridgedMs && stepMs <= toleratedMs) return 'follows';
    this.#filled = 0;
    this.#concealed = false;
    this.#nextMs = this.#frameMs = chunk.atMs;
    return stepMs > 0 && stepMs <= bridgedMs ? 'after-short-gap' : 'after-break';
  }

  /** Yields the same object each time. */
  *cut(chunk: PcmChunk): Generator<Frame> {
    let from = 0;
    while (from < chunk.samples.length) {
      const count = Math.min(frameLength - this.#filled, chunk.samples.length - from);
      this.#samples.set(chunk.samples.subarray(from, from + count), this.#filled);
      this.#filled += count;
      this.#concealed ||= chunk.concealed;
      from += count;
      if (this.#filled < frameLength) break;
      this.#frame.atMs = this.#frameMs;
      this.#frame.concealed = this.#concealed;
      this.#filled = 0;
      this.#concealed = false;
      this.#frameMs += hopMs;
      yield this.#frame;
    }
    this.#nextMs = this.#frameMs + (this.#filled * 1000) / rateHz;
  }

  reset(): void {
    this.#nextMs = null;
  }
}
