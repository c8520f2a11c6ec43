import { Failure } from '../../services/failure.ts';
import type { MediaKind } from '#shared/participants.ts';
import type { PathState } from '../../services/media-path.ts';
import { Publisher } from '../../services/publisher.ts';
import type { Request } from '../../services/socket.ts';
import { MendedPath } from '../mended-path.ts';

interface Options {
  interviewId: string;
  request: Request;
  onState(state: PathState): void;
}

interface Wish {
  track: MediaStreamTrack | null;
  muted: boolean;
}

/**
 * Keeps what is sent in line with what is wished: tracks come and go, the path to the server breaks
 * and is made anew, and the wishes stay.
 */
export class Publishing {
  readonly #wishes: Record<MediaKind, Wish> = {
    audio: { track: null, muted: false },
    video: { track: null, muted: false },
  };
  readonly #path: MendedPath<Publisher>;

  constructor({ interviewId, request, onState }: Options) {
    this.#path = new MendedPath({
      create: (routerRtpCapabilities, onPathState) =>
        Publisher.create({
          ...{ interviewId, request, routerRtpCapabilities },
          onState: onPathState,
        }),
      onMade: () => Promise.all([this.#grant('audio'), this.#grant('video')]),
      onState,
    });
  }

  /** The path made before still stands or is mending itself. */
  get hasPath(): boolean {
    const state = this.#path.current?.state;
    return state === 'connecting' || state === 'connected' || state === 'interrupted';
  }

  /** Makes a path to the server and sends what is wished over it. */
  connect(routerRtpCapabilities: Record<string, unknown>): void {
    this.#path.prepare(routerRtpCapabilities);
    this.#path.make();
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
    this.#path.close();
  }

  async #grant(kind: MediaKind) {
    const publisher = this.#path.current;
    const { track, muted } = this.#wishes[kind];
    if (!publisher) return;
    try {
      if (!track) return await publisher.unpublish(kind);
      await publisher.publish(track);
      await publisher.mute(kind, muted);
    } catch (error) {
      // Without a socket nothing can be told; the next join comes back to the wish.
      const offline = error instanceof Failure && error.code === 'offline';
      if (!offline) this.#path.failed(publisher);
    }
  }
}
