import type { types } from 'mediasoup';
import { AppError } from '#lib/errors.ts';
import { Tap } from './tap.ts';
import type {
  MediaKind,
  MediaPeer,
  Opaque,
  PeerEvents,
  TapTarget,
  TransportOffer,
} from './types.ts';
import { parseDtlsParameters, parseRtpParameters } from './wire.ts';

const maxTransports = 2;
/** Two encodings of a 720p camera and a voice. */
const maxIncomingBitrate = 3_000_000;
const initialOutgoingBitrate = 600_000;

interface Parts {
  router: types.Router;
  webRtcServer: types.WebRtcServer;
  events: PeerEvents;
  onClosed(): void;
}

export class Peer implements MediaPeer {
  readonly #parts: Parts;
  readonly #transports = new Map<string, types.WebRtcTransport>();
  readonly #producers = new Map<MediaKind, types.Producer>();
  #target: TapTarget | null = null;
  #tap: Tap | null = null;
  /** Changes of the tap wait for one another. */
  #tapping: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async createTransport(): Promise<TransportOffer> {
    const { router, webRtcServer } = this.#parts;
    const transport = await this.#ask(() =>
      router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: initialOutgoingBitrate,
      }),
    );
    this.#keep(transport);
    await this.#ask(() => transport.setMaxIncomingBitrate(maxIncomingBitrate));
    return toOffer(transport);
  }

  async connectTransport(transportId: string, dtlsParameters: Opaque): Promise<void> {
    const transport = this.#transport(transportId);
    const parsed = parseDtlsParameters(dtlsParameters);
    await this.#ask(() => transport.connect({ dtlsParameters: parsed }));
  }

  async restartIce(transportId: string): Promise<Opaque> {
    const transport = this.#transport(transportId);
    return { ...(await this.#ask(() => transport.restartIce())) };
  }

  async produce(options: {
    transportId: string;
    kind: MediaKind;
    rtpParameters: Opaque;
  }): Promise<{ id: string }> {
    const { kind } = options;
    const transport = this.#transport(options.transportId);
    const rtpParameters = parseRtpParameters(options.rtpParameters, this.#parts.router);
    this.#producers.get(kind)?.close();
    const producer = await this.#ask(() => transport.produce({ kind, rtpParameters }));
    this.#producers.get(kind)?.close();
    this.#producers.set(kind, producer);
    producer.observer.once('close', () => this.#onProducerClosed(producer));
    this.#parts.events.onMediaChanged(kind, 'live');
    await this.#changeTap(async () => {
      if (!producer.closed) await this.#tap?.add(producer);
    });
    return { id: producer.id };
  }

  closeProducer(producerId: string): void {
    this.#producer(producerId)?.close();
  }

  async setMuted(producerId: string, muted: boolean): Promise<void> {
    const producer = this.#producer(producerId);
    if (!producer) throw new AppError('not_found', 'There is no such producer.');
    if (producer.paused === muted) return;
    await this.#ask(() => (muted ? producer.pause() : producer.resume()));
    if (producer.closed) return;
    this.#parts.events.onMediaChanged(producer.kind, muted ? 'muted' : 'live');
    if (!muted && producer.kind === 'video') this.requestKeyFrame();
  }

  async tapTo(target: TapTarget): Promise<void> {
    this.#target = target;
    await this.retap();
  }

  async retap(): Promise<void> {
    await this.#changeTap(async () => {
      this.#tap?.close();
      this.#tap = null;
      if (!this.#target || this.#closed) return;
      const tap = await Tap.create(this.#parts.router, this.#target);
      if (this.#closed) return tap.close();
      this.#tap = tap;
      for (const producer of this.#producers.values()) await tap.add(producer);
    });
  }

  requestKeyFrame(): void {
    this.#tap?.requestKeyFrame();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#tap?.close();
    for (const transport of [...this.#transports.values()]) transport.close();
    this.#parts.onClosed();
  }

  /** A client that starts over must not be held up by what it left behind. */
  #keep(transport: types.WebRtcTransport): void {
    if (this.#closed) {
      transport.close();
      throw new AppError('bad_state', 'This participant has left.');
    }
    while (this.#transports.size >= maxTransports) {
      const [oldest] = this.#transports.values();
      oldest?.close();
    }
    this.#transports.set(transport.id, transport);
    transport.observer.once('close', () => this.#transports.delete(transport.id));
    transport.on('dtlsstatechange', (state) => {
      if (state === 'failed' || state === 'closed') transport.close();
    });
  }

  #transport(id: string): types.WebRtcTransport {
    const transport = this.#transports.get(id);
    if (!transport) throw new AppError('not_found', 'There is no such transport.');
    return transport;
  }

  #producer(id: string): types.Producer | undefined {
    return [...this.#producers.values()].find((producer) => producer.id === id);
  }

  #onProducerClosed(producer: types.Producer): void {
    if (this.#producers.get(producer.kind) !== producer) return;
    this.#producers.delete(producer.kind);
    if (this.#closed) return;
    this.#tap?.remove(producer.kind);
    this.#parts.events.onMediaChanged(producer.kind, 'stopped');
  }

  #changeTap(change: () => Promise<void>): Promise<void> {
    const changed = this.#tapping.then(() => this.#ask(change));
    this.#tapping = changed.catch(() => {});
    return changed;
  }

  /** What mediasoup refuses was the client's mistake, unless the worker is gone. */
  async #ask<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      if (this.#closed || this.#parts.router.closed) {
        throw new AppError('media_unavailable', 'The media path is gone.', { cause });
      }
      throw new AppError('bad_request', 'The media request was refused.', { cause });
    }
  }
}

function toOffer(transport: types.WebRtcTransport): TransportOffer {
  return {
    id: transport.id,
    iceParameters: { ...transport.iceParameters },
    iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
    dtlsParameters: { ...transport.dtlsParameters },
  };
}
