import { toLufs } from './loudness.ts';

const blockHops = 5;
const minBlocks = 10;
const maxBlocks = 50;
/** A room rings on, and a voice fades, for a while after speech. */
const settleMs = 300;

/**
 * The level between speech: median of the last 5 s of quiet in blocks of 100 ms, so that a cough or a
 * slammed door does not raise it. Null until a second of quiet was heard.
 */
export class NoiseFloor {
  readonly #blocks = new Float64Array(maxBlocks);
  #count = 0;
  #blockEnergy = 0;
  #blockLength = 0;
  #quietMs = settleMs;
  #lufs: number | null = null;

  get lufs(): number | null {
    return this.#lufs;
  }

  /** Takes the K-weighted mean square of one hop, and whether it may hold speech or is made up. */
  push(hop: { energy: number; durationMs: number; quiet: boolean }): void {
    if (!hop.quiet) {
      this.#quietMs = 0;
      this.#blockEnergy = this.#blockLength = 0;
      return;
    }
    this.#quietMs += hop.durationMs;
    if (this.#quietMs <= settleMs) return;
    this.#blockEnergy += hop.energy;
    this.#blockLength += 1;
    if (this.#blockLength < blockHops) return;
    this.#blocks[this.#count % maxBlocks] = this.#blockEnergy / blockHops;
    this.#count += 1;
    this.#blockEnergy = this.#blockLength = 0;
    const held = Math.min(this.#count, maxBlocks);
    if (held >= minBlocks) this.#lufs = toLufs(median(this.#blocks.slice(0, held)));
  }
}

function median(values: Float64Array): number {
  values.sort();
  const middle = values.length >> 1;
  return values.length % 2 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}
