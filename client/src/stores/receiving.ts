import type { Produced } from '#shared/participants.ts';
import type { PathState } from '../services/media-path.ts';
import { Receiver, type ReceivedTrack } from '../services/receiver.ts';
import type { Request } from '../services/socket.ts';
import { MendedPath } from './mended-path.ts';

interface Options {
  interviewId: string;
  request: Request;
  onState(state: PathState): void;
  onTracks(tracks: readonly ReceivedTrack[]): void;
}

/** Keeps what is received in line with what there is, over paths that break and are made anew. */
export class Receiving {
  readonly #onState: (state: PathState) => void;
  readonly #path: MendedPath<Receiver>;
  #produced: readonly Produced[] = [];
  #resting = false;

  constructor(options: Options) {
    this.#onState = (state) => options.onState(state);
    this.#path = new MendedPath({
      create: (routerRtpCapabilities, onState) =>
        Receiver.create({ ...options, routerRtpCapabilities, onState }),
      onMade: (receiver) => {
        void receiver.rest(this.#resting);
        return this.#align();
      },
      onState: this.#onState,
    });
  }

  /**
   * Makes a path from the server, as soon as there is something to receive; without capabilities
   * there is no media yet, and they come later.
   */
  connect(
    routerRtpCapabilities: Record<string, unknown>,
    produced: readonly Produced[] = [],
  ): void {
    this.#path.prepare('codecs' in routerRtpCapabilities ? routerRtpCapabilities : undefined);
    this.#produced = produced;
    if (produced.length > 0 && this.#path.missing) this.#path.make();
    else this.#onState('idle');
  }

  receive(produced: readonly Produced[]): void {
    this.#produced = produced;
    if (produced.length > 0 && this.#path.missing) this.#path.make();
    else void this.#align();
  }

  /** Nobody looks. */
  rest(resting: boolean): void {
    this.#resting = resting;
    this.#path.current?.rest(resting).catch(() => {});
  }

  close(): void {
    this.#produced = [];
    this.#path.close();
  }

  async #align() {
    const receiver = this.#path.current;
    try {
      await receiver?.receive(this.#produced);
    } catch {
      this.#path.failed(receiver);
    }
  }
}
