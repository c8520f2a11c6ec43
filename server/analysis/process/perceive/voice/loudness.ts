import { Biquad } from './biquad.ts';

/** Loudness in silence; lower values are not told apart. */
export const loudnessFloorLufs = -120;

const momentaryHops = 20;

/** K-weighting at 48 kHz (ITU-R BS.1770-5, tables 1 and 2): a shelf for the head, then a high-pass. */
const headShelf = {
  b0: 1.53512485958697,
  b1: -2.69169618940638,
  b2: 1.19839281085285,
  a1: -1.69065929318241,
  a2: 0.73248077421585,
};
const highPass = { b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621 };

/**
 * Momentary loudness (BS.1770, 400 ms, one channel) of a 48 kHz stream, anew every 20 ms. Until
 * 400 ms were heard it speaks for what was heard so far.
 */
export class MomentaryLoudness {
  readonly #headShelf = new Biquad(headShelf);
  readonly #highPass = new Biquad(highPass);
  readonly #weighted: Float32Array;
  readonly #energies = new Float64Array(momentaryHops);
  #pushed = 0;

  constructor(frameLength: number) {
    this.#weighted = new Float32Array(frameLength);
  }

  /** Takes 20 ms and returns LUFS. */
  push(frame: Float32Array): number {
    this.#headShelf.push(frame, this.#weighted);
    this.#highPass.push(this.#weighted, this.#weighted);
    this.#energies[this.#pushed % momentaryHops] = meanSquare(this.#weighted);
    this.#pushed += 1;
    const held = Math.min(this.#pushed, momentaryHops);
    let sum = 0;
    for (let i = 0; i < held; i += 1) sum += this.#energies[i]!;
    return toLufs(sum / held);
  }

  /** Mean square of the newest 20 ms after K-weighting. */
  get newestEnergy(): number {
    return this.#energies[(this.#pushed + momentaryHops - 1) % momentaryHops]!;
  }

  reset(): void {
    this.#pushed = 0;
    this.#headShelf.reset();
    this.#highPass.reset();
  }
}

export function toLufs(energy: number): number {
  if (!(energy > 0)) return loudnessFloorLufs;
  return Math.max(loudnessFloorLufs, -0.691 + 10 * Math.log10(energy));
}

function meanSquare(samples: Float32Array): number {
  let energy = 0;
  for (let i = 0; i < samples.length; i += 1) energy += samples[i]! * samples[i]!;
  return energy / samples.length;
}
