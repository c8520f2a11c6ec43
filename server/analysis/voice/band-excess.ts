import { SlidingWindow } from '../sliding-window.ts';

/** What lies further below the loud sounds of the same voice is as good as silence. */
const rangeDb = 20;
const loudQuantile = 0.95;
const loudSpanMs = 15_000;
/** Taken off before levels are compared: the whole of it would leave holes where noise dips. */
const noiseShare = 0.7;
/** Of quiet, not of time. */
const noiseSpanMs = 5_000;
const minNoiseMs = 500;
const learnEveryMs = 1_000;
const levelMs = 10;
/** Gaussian with a deviation of 15 ms, to both sides of its middle. */
export const smoothingLevels = 4;
const kernel = (() => {
  const weights = Array.from({ length: 2 * smoothingLevels + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - smoothingLevels) / 1.5) ** 2),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
})();

/**
 * How far one band of a voice stands out, in dB from 0: above the room's noise in the same band,
 * which is learned between speech, and above what is 20 dB below the loud sounds of the last 15 s.
 */
export class BandExcess {
  readonly #recent: number[] = kernel.map(() => 0);
  readonly #spoken = new SlidingWindow<number>(loudSpanMs);
  readonly #quiet = new SlidingWindow<number>(noiseSpanMs);
  #loud: number | null = null;
  #noise = 0;
  #quietClockMs = 0;
  #unlearnedMs = 0;
  /** By how much the newest value moved because voice or room were learned anew, not with the sound. */
  rebasedDb = 0;

  /** Takes a level of 10 ms and speaks for the one of 40 ms earlier, whose kind `heard` tells. */
  push(levelDb: number, atMs: number, heard: 'speech' | 'quiet' | 'neither'): number {
    this.#recent.shift();
    this.#recent.push(10 ** (levelDb / 10));
    let energy = 0;
    for (let i = 0; i < kernel.length; i += 1) energy += kernel[i]! * this.#recent[i]!;
    if (heard === 'speech') this.#spoken.push(atMs, energy);
    if (heard === 'quiet') this.#quiet.push((this.#quietClockMs += levelMs), energy);
    const beforeDb = this.#excessOf(energy);
    this.#learn();
    const nowDb = this.#excessOf(energy);
    this.rebasedDb = nowDb - beforeDb;
    return nowDb;
  }

  #excessOf(energy: number): number {
    const floor = Math.max(this.#noise / 2, (this.#loud ?? energy) * 10 ** (-rangeDb / 10), 1e-12);
    return 10 * Math.log10(Math.max(energy - noiseShare * this.#noise, 0) / floor + 1);
  }

  /** What comes next does not follow; voice and room are the same. */
  restart(): void {
    this.#recent.fill(0);
  }

  #learn(): void {
    this.#unlearnedMs += levelMs;
    if (this.#loud !== null && this.#unlearnedMs < learnEveryMs) return;
    if (this.#spoken.length === 0) return;
    this.#unlearnedMs = 0;
    this.#loud = quantile(this.#spoken, loudQuantile);
    if (this.#quiet.length * levelMs >= minNoiseMs) this.#noise = quantile(this.#quiet, 0.5);
  }
}

function quantile(window: SlidingWindow<number>, share: number): number {
  const sorted = Float64Array.from(window.values()).sort();
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}
