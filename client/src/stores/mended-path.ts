import type { PathState } from '../services/media-path.ts';

type Capabilities = Record<string, unknown>;

interface Options<P> {
  create(routerRtpCapabilities: Capabilities, onState: (state: PathState) => void): Promise<P>;
  /** It is there: what is wished goes over it now. */
  onMade(path: P): Promise<unknown>;
  onState(state: PathState): void;
}

const retryMs = [1_000, 2_000, 4_000, 8_000] as const;

/** A path to the server that breaks and is made anew, each time a little later. */
export class MendedPath<P extends { close(): void }> {
  readonly #options: Options<P>;
  #capabilities: Capabilities | undefined;
  #path: P | undefined;
  #making = false;
  #generation = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options<P>) {
    this.#options = options;
  }

  get current(): P | undefined {
    return this.#path;
  }

  /** One can be made, and none is there or on its way. */
  get missing(): boolean {
    return this.#capabilities !== undefined && !this.#path && !this.#making;
  }

  /** Lets go of what there was; `make` makes one with these capabilities. */
  prepare(capabilities: Capabilities | undefined): void {
    this.#drop();
    this.#capabilities = capabilities;
    this.#failures = 0;
  }

  make(): void {
    void this.#make();
  }

  /** What was asked of it could not be done over it. */
  failed(path: P | undefined): void {
    if (path === this.#path) this.#again();
  }

  close(): void {
    this.#capabilities = undefined;
    this.#drop();
  }

  #drop(): number {
    clearTimeout(this.#retry);
    this.#path?.close();
    this.#path = undefined;
    this.#making = false;
    return (this.#generation += 1);
  }

  async #make() {
    const generation = this.#drop();
    if (!this.#capabilities) return;
    this.#options.onState('connecting');
    this.#making = true;
    try {
      const path = await this.#options.create(this.#capabilities, (state) =>
        this.#sawState(generation, state),
      );
      if (generation !== this.#generation) return path.close();
      this.#making = false;
      this.#path = path;
      await this.#options.onMade(path);
    } catch {
      if (generation === this.#generation) this.#again();
    }
  }

  #sawState(generation: number, state: PathState) {
    if (generation !== this.#generation || state === 'closed') return;
    if (state === 'connected') this.#failures = 0;
    this.#options.onState(state);
    if (state === 'failed') this.#again();
  }

  #again() {
    const afterMs = retryMs[Math.min(this.#failures, retryMs.length - 1)];
    this.#failures += 1;
    this.#making = false;
    this.#options.onState('failed');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#make(), afterMs);
  }
}
