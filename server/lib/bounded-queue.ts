/** A first-in first-out queue that drops its oldest items beyond `capacity` and counts them. */
export class BoundedQueue<T> {
  readonly #capacity: number;
  #items: T[] = [];
  #dropped = 0;

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError('capacity must be ≥ 1');
    this.#capacity = capacity;
  }

  get length() {
    return this.#items.length;
  }

  get dropped() {
    return this.#dropped;
  }

  /** Returns what had to go to make room. */
  push(item: T): T | undefined {
    this.#items.push(item);
    if (this.#items.length <= this.#capacity) return undefined;
    this.#dropped += 1;
    return this.#items.shift();
  }

  shift(): T | undefined {
    return this.#items.shift();
  }

  /** Empties the queue. */
  drain(): T[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }
}
