import type { Produced } from '#shared/participants.ts';
import type { PathState } from '../services/media-path.ts';
import { Receiver, type ReceivedTrack } from '../services/receiver.ts';
import type { Request } from '../services/socket.ts';

interface Options {
  interviewId: string;
  request: Request;
  onState(state: PathState): void;
  onTracks(tracks: readonly ReceivedTrack[]): void;
}

const retryMs = [1_000, 2_000, 4_000, 8_000] as const;

/** Keeps what is received in line with what there is, over paths that break and are made anew. */
export class Receiving {
  readonly #options: Options;
  #capabilities: Record<string, unknown> | undefined;
  #produced: readonly Produced[] = [];
  #resting = false;
  #receiver: Receiver | undefined;
  #building = false;
  #generation = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Makes a path from the server, as soon as there is something to receive; without capabilities
   * there is no media yet, and they come later.
   */
  connect(
    routerRtpCapabilities: Record<string, unknown>,
    produced: readonly Produced[] = [],
  ): void {
    this.#capabilities = 'codecs' in routerRtpCapabilities ? routerRtpCapabilities : undefined;
    this.#produced = produced;
    this.#failures = 0;
    if (produced.length > 0) return void this.#build();
    this.#drop();
    this.#options.onState('idle');
  }

  receive(produced: readonly Produced[]): void {
    this.#produced = produced;
    const isNew = !this.#receiver && !this.#building && this.#capabilities && produced.length > 0;
    void (isNew ? this.#build() : this.#align());
  }

  /** Nobody looks. */
  rest(resting: boolean): void {
    this.#resting = resting;
    this.#receiver?.rest(resting).catch(() => {});
  }

  close(): void {
    this.#capabilities = undefined;
    this.#produced = [];
    this.#drop();
  }

  #drop(): number {
    clearTimeout(this.#retry);
    this.#receiver?.close();
    this.#receiver = undefined;
    this.#building = false;
    return (this.#generation += 1);
  }

  async #build() {
    const generation = this.#drop();
    const routerRtpCapabilities = this.#capabilities;
    if (!routerRtpCapabilities) return this.#options.onState('idle');
    this.#options.onState('connecting');
    this.#building = true;
    try {
      const receiver = await Receiver.create({
        ...this.#options,
        routerRtpCapabilities,
        onState: (state) => this.#sawState(generation, state),
      });
      if (generation !== this.#generation) return receiver.close();
      this.#building = false;
      this.#receiver = receiver;
      void receiver.rest(this.#resting);
      await this.#align();
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
    this.#building = false;
    this.#options.onState('failed');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#build(), afterMs);
  }

  async #align() {
    const receiver = this.#receiver;
    try {
      await receiver?.receive(this.#produced);
    } catch {
      if (receiver === this.#receiver) this.#again();
    }
  }
}
