/** Loudness in silence; lower values are not told apart. */
export const loudnessFloorLufs = -120;

const momentaryHops = 20;

/**
 * K-weighting at 48 kHz as in ITU-R BS.1770-5, table 1 and 2: a shelf for the head, then a high-pass.
 * Coefficients are b0, b1, b2, a1, a2.
 */
const shelf = [
  1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585,
] as const;
const highPass = [1, -2, 1, -1.99004745483398, 0.99007225036621] as const;

/**
 * Momentary loudness (BS.1770, 400 ms, one channel) of a 48 kHz stream, anew every 20 ms. Until
 * 400 ms were heard it speaks for what was heard so far.
 */
export class MomentaryLoudness {
  /** Two delay elements of each filter. */
  #shelf1 = 0;
  #shelf2 = 0;
  #high1 = 0;
  #high2 = 0;
  readonly #energies = new Float64Array(momentaryHops);
  #pushed = 0;

  /** Takes 20 ms and returns LUFS. */
  push(frame: Float32Array): number {
    this.#energies[this.#pushed % momentaryHops] = this.#weighedEnergy(frame);
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
    this.#shelf1 = this.#shelf2 = this.#high1 = this.#high2 = 0;
  }

  #weighedEnergy(frame: Float32Array): number {
    const [sb0, sb1, sb2, sa1, sa2] = shelf;
    const [hb0, hb1, hb2, ha1, ha2] = highPass;
    let s1 = this.#shelf1;
    let s2 = this.#shelf2;
    let h1 = this.#high1;
    let h2 = this.#high2;
    let energy = 0;
    for (let i = 0; i < frame.length; i += 1) {
      const x = frame[i]!;
      const shelved = sb0 * x + s1;
      s1 = sb1 * x - sa1 * shelved + s2;
      s2 = sb2 * x - sa2 * shelved;
      const weighed = hb0 * shelved + h1;
      h1 = hb1 * shelved - ha1 * weighed + h2;
      h2 = hb2 * shelved - ha2 * weighed;
      energy += weighed * weighed;
    }
    this.#shelf1 = flushed(s1);
    this.#shelf2 = flushed(s2);
    this.#high1 = flushed(h1);
    this.#high2 = flushed(h2);
    return energy / frame.length;
  }
}

export function toLufs(energy: number): number {
  return energy > 0
    ? Math.max(loudnessFloorLufs, -0.691 + 10 * Math.log10(energy))
    : loudnessFloorLufs;
}

/** In digital silence the filters would run into denormals, which are slow. */
function flushed(value: number): number {
  return Math.abs(value) < 1e-20 ? 0 : value;
}
