import type { Block } from '../../webm/cluster.ts';

/** Blocks of several tracks → one sequence in order of time, as long as none comes later than it may. */
export class Interleaver {
  readonly #onBlock: (block: Block) => void;
  #waiting: Block[] = [];

  constructor(onBlock: (block: Block) => void) {
    this.#onBlock = onBlock;
  }

  push(block: Block): void {
    let place = this.#waiting.length;
    while (place > 0 && this.#waiting[place - 1]!.atMs > block.atMs) place -= 1;
    this.#waiting.splice(place, 0, block);
  }

  /** Hands on what is before `toMs`. */
  release(toMs: number): void {
    const held = this.#waiting.findIndex(({ atMs }) => atMs >= toMs);
    const due = this.#waiting.splice(0, held < 0 ? this.#waiting.length : held);
    for (const block of due) this.#onBlock(block);
  }
}
