import { BoundedQueue } from '#lib/bounded-queue.ts';
import type { PcmChunk, VoicePerceiver } from '../perceive/types.ts';

/** 5 s of 20 ms packets. */
const capacity = 250;

interface Hooks {
  onDropped(chunk: PcmChunk): void;
  onFailed(error: unknown): void;
}

/** Hands sound to the perceiver one chunk after the other; drops the oldest when that falls behind. */
export class VoiceLine {
  readonly #perceiver: VoicePerceiver;
  readonly #hooks: Hooks;
  readonly #queue = new BoundedQueue<PcmChunk>(capacity);
  #isBusy = false;
  #closed = false;

  constructor(perceiver: VoicePerceiver, hooks: Hooks) {
    this.#perceiver = perceiver;
    this.#hooks = hooks;
  }

  push(chunk: PcmChunk): void {
    if (this.#closed) return;
    const dropped = this.#queue.push(chunk);
    if (dropped) this.#hooks.onDropped(dropped);
    if (!this.#isBusy) void this.#work();
  }

  /** What waits is let go. */
  reset(): void {
    this.#queue.drain();
    this.#perceiver.reset();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue.drain();
    this.#perceiver.close();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        await this.#perceiver.push(next);
      }
    } catch (error) {
      this.#hooks.onFailed(error);
    } finally {
      this.#isBusy = false;
    }
  }
}
