/** Second-order section, normalised so that a0 = 1. */
export interface Coefficients {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** One second-order filter over a stream, in transposed direct form II. */
export class Biquad {
  readonly #coefficients: Coefficients;
  #z1 = 0;
  #z2 = 0;

  constructor(coefficients: Coefficients) {
    this.#coefficients = coefficients;
  }

  /** Reads `from` and writes `to`, which may be the same array. */
  push(from: Float32Array, to: Float32Array): void {
    const { b0, b1, b2, a1, a2 } = this.#coefficients;
    let z1 = this.#z1;
    let z2 = this.#z2;
    for (let i = 0; i < from.length; i += 1) {
      const x = from[i]!;
      const y = b0 * x + z1;
      z1 = b1 * x - a1 * y + z2;
      z2 = b2 * x - a2 * y;
      to[i] = y;
    }
    this.#z1 = flushed(z1);
    this.#z2 = flushed(z2);
  }

  reset(): void {
    this.#z1 = this.#z2 = 0;
  }
}

/** In digital silence a filter would run into denormals, which are slow. */
function flushed(value: number): number {
  return Math.abs(value) < 1e-20 ? 0 : value;
}
