import type { types } from 'mediasoup';
import { Peer } from './peer.ts';
import type { MediaPeer, MediaRoom, Opaque, PeerEvents } from './types.ts';

interface Parts {
  router: types.Router;
  webRtcServer: types.WebRtcServer;
  onLost(): void;
  onClosed(): void;
}

/** A router and the peers on it. */
export class Room implements MediaRoom {
  readonly #parts: Parts;
  readonly #peers = new Set<Peer>();
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get rtpCapabilities(): Opaque {
    return { ...this.#parts.router.rtpCapabilities };
  }

  createPeer(events: PeerEvents): MediaPeer {
    const { router, webRtcServer } = this.#parts;
    const peer: Peer = new Peer({
      router,
      webRtcServer,
      events,
      onClosed: () => this.#peers.delete(peer),
    });
    this.#peers.add(peer);
    return peer;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const peer of [...this.#peers]) peer.close();
    this.#parts.router.close();
    this.#parts.onClosed();
  }

  /** The worker died: all of it is gone, and the owner is told. */
  lose(): void {
    if (this.#closed) return;
    this.close();
    this.#parts.onLost();
  }
}
