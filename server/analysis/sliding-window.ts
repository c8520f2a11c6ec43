/**
 * Values of the last `spanMs` of media time, oldest first. Values are pushed in the order of their
 * times; a value at `t` stays while the newest time known is < `t + spanMs`. Pushing is O(1)
 * amortised and allocates nothing but the growing arrays.
 */
export class SlidingWindow<T> {
  readonly spanMs: number;
  readonly #onExpired: ((value: T) => void) | undefined;
  #times: number[] = [];
  #values: T[] = [];
  #head = 0;

  /**
   * @param onExpired told of each value that has grown too old, so that sums can run along.
   * @throws RangeError when the span is not positive.
   */
  constructor(spanMs: number, onExpired?: (value: T) => void) {
    if (!(spanMs > 0)) throw new RangeError('spanMs must be > 0');
    this.spanMs = spanMs;
    this.#onExpired = onExpired;
  }

  get length(): number {
    return this.#values.length - this.#head;
  }

  get first(): T | undefined {
    return this.#values[this.#head];
  }

  get last(): T | undefined {
    return this.length > 0 ? this.#values.at(-1) : undefined;
  }

  /** Time of the oldest value held, or null. */
  get fromMs(): number | null {
    return this.length > 0 ? this.#times[this.#head]! : null;
  }

  /** Time of the newest value held, or null. */
  get toMs(): number | null {
    return this.length > 0 ? this.#times.at(-1)! : null;
  }

  push(atMs: number, value: T): void {
    this.#times.push(atMs);
    this.#values.push(value);
    this.expire(atMs);
  }

  /** Lets go of what is too old at `nowMs`; for reading after a time without pushes. */
  expire(nowMs: number): void {
    const oldest = nowMs - this.spanMs;
    while (this.#head < this.#times.length && this.#times[this.#head]! <= oldest) {
      this.#onExpired?.(this.#values[this.#head]!);
      this.#head += 1;
    }
    if (this.#head > 32 && this.#head * 2 > this.#times.length) {
      this.#times.splice(0, this.#head);
      this.#values.splice(0, this.#head);
      this.#head = 0;
    }
  }

  /** A copy, oldest first. */
  values(): T[] {
    return this.#values.slice(this.#head);
  }

  forEach(visit: (value: T, atMs: number) => void): void {
    for (let i = this.#head; i < this.#values.length; i += 1) {
      visit(this.#values[i]!, this.#times[i]!);
    }
  }

  clear(): void {
    this.#times = [];
    this.#values = [];
    this.#head = 0;
  }
}

/**
 * Weighed mean over the last `spanMs` of media time, in O(1) a value. A weight is how much evidence
 * a value stands for, usually milliseconds; a mean of 0 and 1 is a share.
 */
export class SlidingMean {
  readonly #window: SlidingWindow<{ value: number; weight: number }>;
  #sum = 0;
  #weight = 0;
  #pushedSinceExact = 0;

  constructor(spanMs: number) {
    this.#window = new SlidingWindow(spanMs, ({ value, weight }) => {
      this.#sum -= value * weight;
      this.#weight -= weight;
    });
  }

  /** Weight of all that is in the window. */
  get weight(): number {
    return this.#window.length > 0 ? this.#weight : 0;
  }

  /** Null while there is nothing of weight in the window. */
  get mean(): number | null {
    return this.weight > 0 ? this.#sum / this.#weight : null;
  }

  push(atMs: number, value: number, weight = 1): void {
    this.#sum += value * weight;
    this.#weight += weight;
    this.#window.push(atMs, { value, weight });
    this.#pushedSinceExact += 1;
    if (this.#pushedSinceExact > this.#window.length) this.#sumAnew();
  }

  expire(nowMs: number): void {
    this.#window.expire(nowMs);
  }

  clear(): void {
    this.#window.clear();
    this.#sumAnew();
  }

  /** Adding and taking away leaves rounding behind; summed anew once per window it never grows. */
  #sumAnew(): void {
    this.#sum = 0;
    this.#weight = 0;
    this.#pushedSinceExact = 0;
    this.#window.forEach(({ value, weight }) => {
      this.#sum += value * weight;
      this.#weight += weight;
    });
  }
}
