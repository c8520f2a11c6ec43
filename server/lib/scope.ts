type Dispose = () => unknown;

/**
 * Owns what one lifetime opens. `close()` runs the disposers in reverse order, once, and goes on
 * when one of them throws; what failed is told to `onError`. Adding to a closed scope disposes at once.
 */
export class Scope {
  readonly #disposers = new Set<Dispose>();
  readonly #controller = new AbortController();
  readonly #onError: (error: unknown) => void;
  #closing: Promise<void> | undefined;

  constructor(options: { onError?: (error: unknown) => void } = {}) {
    this.#onError = options.onError ?? (() => {});
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get closed(): boolean {
    return this.#closing !== undefined;
  }

  /** Returns a function that disposes early. */
  add(dispose: Dispose): () => Promise<void> {
    if (this.closed) {
      void this.#run(dispose);
      return async () => {};
    }
    this.#disposers.add(dispose);
    return async () => {
      if (this.#disposers.delete(dispose)) await this.#run(dispose);
    };
  }

  /** Owns anything with a `close()`. */
  own<T extends { close(): unknown }>(child: T): T {
    this.add(() => child.close());
    return child;
  }

  interval(fn: () => void, everyMs: number): () => Promise<void> {
    const timer = setInterval(fn, everyMs);
    return this.add(() => clearInterval(timer));
  }

  timeout(fn: () => void, afterMs: number): () => Promise<void> {
    const timer = setTimeout(() => {
      void cancel();
      fn();
    }, afterMs);
    const cancel = this.add(() => clearTimeout(timer));
    return cancel;
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll() {
    this.#controller.abort();
    const disposers = [...this.#disposers].reverse();
    this.#disposers.clear();
    for (const dispose of disposers) await this.#run(dispose);
  }

  async #run(dispose: Dispose) {
    try {
      await dispose();
    } catch (error) {
      this.#onError(error);
    }
  }
}
