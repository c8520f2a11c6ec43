import { Biquad, type Coefficients } from './biquad.ts';

interface Edge {
  rateHz: number;
  hz: number;
}

/** Pass-band of a stream: two second-order Butterworth sections at either edge (24 dB per octave). */
export class Band {
  readonly #sections: readonly Biquad[];
  #output = new Float32Array(0);

  constructor(options: { rateHz: number; fromHz: number; toHz: number }) {
    const { rateHz, fromHz, toHz } = options;
    const high = highPass({ rateHz, hz: fromHz });
    const low = lowPass({ rateHz, hz: toHz });
    this.#sections = [high, high, low, low].map((coefficients) => new Biquad(coefficients));
  }

  /** Returns the same array each time, overwritten by the next call. */
  push(samples: Float32Array): Float32Array {
    if (this.#output.length !== samples.length) this.#output = new Float32Array(samples.length);
    let from = samples;
    for (const section of this.#sections) {
      section.push(from, this.#output);
      from = this.#output;
    }
    return this.#output;
  }

  reset(): void {
    for (const section of this.#sections) section.reset();
  }
}

/** Bilinear Butterworth sections after R. Bristow-Johnson's Audio EQ Cookbook, Q = 1/√2. */
function lowPass(edge: Edge): Coefficients {
  return section(edge, (cos) => [(1 - cos) / 2, 1 - cos]);
}

function highPass(edge: Edge): Coefficients {
  return section(edge, (cos) => [(1 + cos) / 2, -(1 + cos)]);
}

function section({ rateHz, hz }: Edge, zeros: (cos: number) => [number, number]): Coefficients {
  const w = (2 * Math.PI * hz) / rateHz;
  const alpha = Math.sin(w) * Math.SQRT1_2;
  const a0 = 1 + alpha;
  const [outer, inner] = zeros(Math.cos(w));
  return {
    b0: outer / a0,
    b1: inner / a0,
    b2: outer / a0,
    a1: (-2 * Math.cos(w)) / a0,
    a2: (1 - alpha) / a0,
  };
}
