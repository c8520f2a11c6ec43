import type { Track } from '#server/analysis/messages.ts';

export type MediaKind = 'audio' | 'video';

/** mediasoup's structures as they cross the wire; mediasoup itself checks what is inside. */
export type Opaque = Record<string, unknown>;

export interface TransportOffer {
  id: string;
  iceParameters: Opaque;
  iceCandidates: Opaque[];
  dtlsParameters: Opaque;
}

/** Where a tap delivers: an analysis lane. */
export interface TapTarget {
  readonly port: number;
  attach(track: Track): void;
  detach(kind: MediaKind): void;
}

export interface PeerEvents {
  onMediaChanged(kind: MediaKind, state: 'live' | 'muted' | 'stopped'): void;
}

/** One participant's media: their transports and what they send. Closing it closes all of that. */
export interface MediaPeer {
  createTransport(): Promise<TransportOffer>;
  connectTransport(transportId: string, dtlsParameters: Opaque): Promise<void>;
  restartIce(transportId: string): Promise<Opaque>;
  /** At most one producer of each kind; a second one replaces the first. */
  produce(options: {
    transportId: string;
    kind: MediaKind;
    rtpParameters: Opaque;
  }): Promise<{ id: string }>;
  closeProducer(producerId: string): void;
  setMuted(producerId: string, muted: boolean): Promise<void>;
  /** Copies what this peer sends, now and later, to the lane. One tap a peer; a new one replaces it. */
  tapTo(target: TapTarget): Promise<void>;
  /** The lane's port changed: deliver there from now on. */
  retap(): Promise<void>;
  requestKeyFrame(): void;
  close(): void;
}

/** One interview's router. */
export interface MediaRoom {
  readonly rtpCapabilities: Opaque;
  createPeer(events: PeerEvents): MediaPeer;
  close(): void;
}

export interface MediaPool {
  /** `onLost` is told once when the worker behind the room dies; the room is then closed already. */
  openRoom(events: { onLost(): void }): Promise<MediaRoom>;
  close(): Promise<void>;
}
