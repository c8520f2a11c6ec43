import { ProbedLane, type Arrival } from '#support/probed-lane.ts';

/** A lane of the same process with real media: what it hears and sees is known from when it was alone. */
export class Neighbour {
  readonly #steps: readonly Arrival[][];
  readonly #expected: readonly string[];
  #lane: ProbedLane | null = null;
  #step = 0;

  static async create(steps: readonly Arrival[][]): Promise<Neighbour> {
    const alone = await ProbedLane.create();
    const expected: string[] = [];
    for (const step of steps) {
      await alone.receive(step);
      expected.push(alone.takeNoted().join('\n'));
    }
    await alone.close();
    return new Neighbour(steps, expected);
  }

  private constructor(steps: readonly Arrival[][], expected: readonly string[]) {
    this.#steps = steps;
    this.#expected = expected;
  }

  /** Plays the next step. False when it is not heard and seen as it was alone. */
  async goOn(): Promise<boolean> {
    if (this.#step === this.#steps.length) await this.#leave();
    this.#lane ??= await ProbedLane.create();
    const step = this.#step;
    this.#step += 1;
    await this.#lane.receive(this.#steps[step]!);
    const isSame = this.#lane.takeNoted().join('\n') === this.#expected[step];
    // What was disturbed once stays different: count it once.
    if (!isSame) await this.#leave();
    return isSame;
  }

  close(): Promise<void> {
    return this.#leave();
  }

  async #leave(): Promise<void> {
    const lane = this.#lane;
    this.#lane = null;
    this.#step = 0;
    await lane?.close();
  }
}
