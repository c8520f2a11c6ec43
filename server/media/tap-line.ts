import type { types } from 'mediasoup';
import { Tap, type TapLayers } from './tap.ts';
import type { Ask } from './ask.ts';
import type { MediaKind, TapTarget } from './types.ts';

interface Options {
  router: types.Router;
  layers: TapLayers;
  /** What the peer sends now. */
  producers(): Iterable<types.Producer>;
  ask: Ask;
}

/** A peer's tap to one target: it follows what the peer sends, and where the target has moved. */
export class TapLine {
  readonly #options: Options;
  #target: TapTarget | null = null;
  #tap: Tap | null = null;
  /** Changes wait for one another. */
  #changing: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Null: nowhere any more. */
  async deliverTo(target: TapTarget | null): Promise<void> {
    this.#target = target;
    await this.renew();
  }

  renew(): Promise<void> {
    return this.#change(async () => {
      this.#tap?.close();
      this.#tap = null;
      const { router, layers, producers } = this.#options;
      const target = this.#target;
      if (!target || this.#closed) return;
      const tap = await Tap.create(router, target, layers);
      if (this.#closed) return tap.close();
      this.#tap = tap;
      for (const producer of producers()) await tap.add(producer);
    });
  }

  add(producer: types.Producer): Promise<void> {
    return this.#change(async () => {
      if (!producer.closed) await this.#tap?.add(producer);
    });
  }

  remove(kind: MediaKind): void {
    this.#tap?.remove(kind);
  }

  requestKeyFrame(): void {
    this.#tap?.requestKeyFrame();
  }

  close(): void {
    this.#closed = true;
    this.#tap?.close();
  }

  #change(change: () => Promise<void>): Promise<void> {
    const changed = this.#changing.then(() => this.#options.ask(change));
    this.#changing = changed.catch(() => {});
    return changed;
  }
}
