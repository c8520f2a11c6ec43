import type { Arrival } from '#support/probed-lane.ts';
import type { Input } from './input.ts';
import { mutate, pick, type Random } from './mutate.ts';

const stepsEach = 4;
const inputsAtMost = 256;

/** Inputs that once ran something new, real media first. */
export class Corpus {
  readonly #inputs: Input[];
  readonly #random: Random;
  #untried: Input[];

  constructor(steps: readonly Arrival[][], random: Random) {
    this.#inputs = seedsOf(steps);
    this.#untried = [...this.#inputs];
    this.#random = random;
  }

  get size(): number {
    return this.#inputs.length;
  }

  /** The seeds as they are, then mutations without end. */
  next(): Input {
    const seed = this.#untried.shift();
    if (seed) return seed;
    const [input, other] = [pick(this.#random, this.#inputs), pick(this.#random, this.#inputs)];
    if (!input || !other) throw new Error('a corpus is never empty');
    return mutate(input, other, this.#random);
  }

  /** Full, it forgets some other input, so that its memory stays bounded. */
  keep(input: Input): void {
    if (this.#inputs.length < inputsAtMost) this.#inputs.push(input);
    else this.#inputs[Math.floor(this.#random() * inputsAtMost)] = input;
  }
}

function seedsOf(steps: readonly Arrival[][]): Input[] {
  const seeds: Input[] = [];
  for (let at = 0; at < steps.length; at += stepsEach) {
    const arrivals = steps.slice(at, at + stepsEach).flat();
    seeds.push({ anew: true, arrivals }, { anew: false, arrivals });
  }
  return seeds;
}
