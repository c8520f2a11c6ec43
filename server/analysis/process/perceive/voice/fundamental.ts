import { PitchDetector } from 'pitchy';

const rateHz = 16_000;
/** 40 ms: two and a half periods of the lowest voice, short enough for a gliding one. */
const windowLength = 640;
const minHz = 65;
const maxHz = 500;
/**
 * Height of the normalised autocorrelation's peak. Chosen on synthetic voices: 65–80 % of speech is
 * voiced at this height, 0.7 % of it an octave or more off.
 */
const minClarity = 0.65;
/** Below this there is no voice to speak of, and no need to look for one. */
const minLevelDb = -60;

/**
 * F0 by the McLeod pitch method (McLeod & Wyvill 2005) over the newest 40 ms of a 16 kHz stream;
 * null where unvoiced or outside 65–500 Hz.
 */
export class Fundamental {
  readonly #window = new Float32Array(windowLength);
  readonly #detector = PitchDetector.forFloat32Array(windowLength);
  #heard = 0;

  /** Takes samples at 16 kHz with their RMS level. */
  push(samples: Float32Array, levelDb: number): number | null {
    this.#window.copyWithin(0, samples.length);
    this.#window.set(samples, windowLength - samples.length);
    this.#heard += samples.length;
    if (levelDb < minLevelDb || this.#heard < windowLength) return null;
    const [hz, clarity] = this.#detector.findPitch(this.#window, rateHz);
    return clarity >= minClarity && hz >= minHz && hz <= maxHz ? hz : null;
  }

  reset(): void {
    this.#window.fill(0);
    this.#heard = 0;
  }
}
