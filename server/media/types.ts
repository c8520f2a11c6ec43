import type { Track } from '#server/analysis/messages.ts';

export type MediaKind = 'audio' | 'video';

/** As the participant sees it. */
export type Direction = 'send' | 'receive';

/** mediasoup's structures as they cross the wire; mediasoup itself checks what is inside. */
export type Opaque = Record<string, unknown>;

export interface TransportOffer {
  id: string;
  iceParameters: Opaque;
  iceCandidates: Opaque[];
  dtlsParameters: Opaque;
}

/** Something a participant sends. */
export interface PeerProducer {
  id: string;
  kind: MediaKind;
  muted: boolean;
}

/** What the receiving side needs to take a producer's sound or picture. */
export interface ConsumerOffer {
  id: string;
  producerId: string;
  kind: MediaKind;
  rtpParameters: Opaque;
}

/** Where a tap delivers: an analysis lane, or its recorder. */
export interface TapTarget {
  readonly port: number;
  /** Of which kinds; of both where this is absent. */
  readonly kinds?: readonly MediaKind[];
  attach(track: Track): void;
  detach(kind: MediaKind): void;
}

export interface PeerEvents {
  onMediaChanged(kind: MediaKind, state: 'live' | 'muted' | 'stopped'): void;
  /** Told when somebody begins or stops to speak; nobody listens for it where this is absent. */
  onVoice?(speaking: boolean): void;
}

/**
 * One participant's media: their transports, what they send and what they receive. Closing it closes
 * all of that.
 */
export interface MediaPeer {
  /** What it sends now. */
  readonly produced: readonly PeerProducer[];
  createTransport(direction?: Direction): Promise<TransportOffer>;
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
  /**
   * Receives what another peer of the same room sends, on a transport for receiving; nothing flows
   * before the consumer is resumed. Among a picture's layers the bandwidth decides.
   * @throws AppError `not_found` when there is no such transport or producer, `bad_request` when the
   * capabilities do not do.
   */
  consume(
    from: MediaPeer,
    options: { producerId: string; transportId: string; rtpCapabilities: Opaque },
  ): Promise<ConsumerOffer>;
  setConsumerPaused(consumerId: string, paused: boolean): Promise<void>;
  /** From now on at most what these producers send. */
  receiveOnly(producerIds: ReadonlySet<string>): void;
  /** Copies what this peer sends, now and later, to the lane. One tap a peer; a new one replaces it. */
  tapTo(target: TapTarget): Promise<void>;
  /** The lane's port changed: deliver there from now on. */
  retap(): Promise<void>;
  requestKeyFrame(): void;
  /** Copies what this peer sends, now and later, in its best layers; to nobody with null. */
  recordTo(target: TapTarget | null): Promise<void>;
  requestRecordedKeyFrame(): void;
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
