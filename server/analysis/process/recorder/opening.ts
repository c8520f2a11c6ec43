/** mediasoup reports once a second; without reports a stream's arrival has to do. */
const longestMs = 1500;

/**
 * Holds a stream's beginning back until it is known where its timestamps stand, so that sound and
 * picture need not be moved against each other afterwards.
 */
export class Opening<T> {
  readonly #onItem: (item: T) => void;
  #held: T[] = [];
  #since: number | null = null;
  #isOpen = false;

  constructor(onItem: (item: T) => void) {
    this.#onItem = onItem;
  }

  push(item: T, nowMs: number): void {
    if (this.#isOpen) return this.#onItem(item);
    this.#since ??= nowMs;
    this.#held.push(item);
    this.tick(nowMs);
  }

  tick(nowMs: number): void {
    if (this.#since !== null && nowMs - this.#since >= longestMs) this.open();
  }

  open(): void {
    this.#isOpen = true;
    for (const item of this.#held.splice(0)) this.#onItem(item);
  }

  /** The next item is the beginning of another stream. */
  close(): void {
    this.#isOpen = false;
    this.#since = null;
    this.#held = [];
  }
}
