import { Failure } from '../../services/failure.ts';
import type { MediaKind } from '#shared/participants.ts';
import type { PathState } from '../../services/media-path.ts';
import { Publisher } from '../../services/publisher.ts';
import type { Request } from '../../services/socket.ts';

interface Options {
  interviewId: string;
  request: Request;
  onState(state: PathState): void;
}

interface Wish {
  track: MediaStreamTrack | null;
  muted: boolean;
}

const retryMs = [1_000, 2_000, 4_000, 8_000] as const;

/**
 * Keeps what is sent in line with what is wished: tracks come and go, the path to the server breaks
 * and is made anew, and the wishes stay.
 */
export class Publishing {
  readonly #options: Options;
  readonly #wishes: Record<MediaKind, Wish> = {
    audio: { track: null, muted: false },
    video: { track: null, muted: false },
  };
  #capabilities: Record<string, unknown> | undefined;
  #publisher: Publisher | undefined;
  #generation = 0;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The path made before still stands or is mending itself. */
  get hasPath(): boolean {
    const state = this.#publisher?.state;
    return state === 'connecting' || state === 'connected' || state === 'interrupted';
  }

  /** Makes a path to the server and sends what is wished over it. */
  connect(routerRtpCapabilities: Record<string, unknown>): void {
    this.#capabilities = routerRtpCapabilities;
    this.#failures = 0;
    void this.#build();
  }

  /** The socket is back: what could not be told meanwhile is told now. */
  refresh(): void {
    void this.#grant('audio');
    void this.#grant('video');
  }

  send(kind: MediaKind, track: MediaStreamTrack | null): void {
    this.#wishes[kind].track = track;
    void this.#grant(kind);
  }

  mute(kind: MediaKind, muted: boolean): void {
    this.#wishes[kind].muted = muted;
    void this.#grant(kind);
  }

  close(): void {
    this.#generation += 1;
    this.#capabilities = undefined;
    clearTimeout(this.#retry);
    this.#publisher?.close();
    this.#publisher = undefined;
  }

  async #build() {
    const generation = (this.#generation += 1);
    const routerRtpCapabilities = this.#capabilities;
    clearTimeout(this.#retry);
    this.#publisher?.close();
    this.#publisher = undefined;
    if (!routerRtpCapabilities) return;
    this.#options.onState('connecting');
    try {
      const publisher = await Publisher.create({
        interviewId: this.#options.interviewId,
        request: this.#options.request,
        routerRtpCapabilities,
        onState: (state) => this.#sawState(generation, state),
      });
      if (generation !== this.#generation) return publisher.close();
      this.#publisher = publisher;
      await Promise.all([this.#grant('audio'), this.#grant('video')]);
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
    this.#options.onState('failed');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#build(), afterMs);
  }

  async #grant(kind: MediaKind) {
    const publisher = this.#publisher;
    const { track, muted } = this.#wishes[kind];
    if (!publisher) return;
    try {
      if (!track) return await publisher.unpublish(kind);
      await publisher.publish(track);
      await publisher.mute(kind, muted);
    } catch (error) {
      // Without a socket nothing can be told; the next join comes back to the wish.
      const offline = error instanceof Failure && error.code === 'offline';
      if (publisher === this.#publisher && !offline) this.#again();
    }
  }
}
