import type { types } from 'mediasoup';
import { AppError } from '#lib/errors.ts';
import { createAsk, type Ask } from './ask.ts';
import { Consumers } from './consumers.ts';
import { observeLevel } from './level.ts';
import { TapLine } from './tap-line.ts';
import { Transports } from './transports.ts';
import type {
  ConsumerOffer,
  Direction,
  MediaKind,
  MediaPeer,
  Opaque,
  PeerEvents,
  PeerProducer,
  TapTarget,
  TransportOffer,
} from './types.ts';
import { parseRtpCapabilities, parseRtpParameters } from './wire.ts';

/**
 * Twenty who watch over a bad line ask for key frames all the time: the sender makes five a second at
 * most, or the picture would drown in them.
 */
const keyFrameRequestDelayMs = 200;

interface Parts {
  router: types.Router;
  webRtcServer: types.WebRtcServer;
  events: PeerEvents;
  onClosed(): void;
}

export class Peer implements MediaPeer {
  readonly #parts: Parts;
  readonly #ask: Ask;
  readonly #transports: Transports;
  readonly #consumers: Consumers;
  readonly #producers = new Map<MediaKind, types.Producer>();
  readonly #analysis: TapLine;
  readonly #recording: TapLine;
  #level: types.AudioLevelObserver | undefined;
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ask = createAsk(() => this.#closed || parts.router.closed);
    this.#transports = new Transports({ ...parts, ask: this.#ask });
    this.#consumers = new Consumers(this.#ask);
    const producers = () => this.#producers.values();
    const line = { router: parts.router, ask: this.#ask, producers };
    this.#analysis = new TapLine({ ...line, layers: 'smallest' });
    this.#recording = new TapLine({ ...line, layers: 'best' });
  }

  get produced(): PeerProducer[] {
    return [...this.#producers.values()].map(({ id, kind, paused }) => ({
      id,
      kind,
      muted: paused,
    }));
  }

  createTransport(direction: Direction = 'send'): Promise<TransportOffer> {
    return this.#transports.create(direction);
  }

  connectTransport(transportId: string, dtlsParameters: Opaque): Promise<void> {
    return this.#transports.connect(transportId, dtlsParameters);
  }

  restartIce(transportId: string): Promise<Opaque> {
    return this.#transports.restartIce(transportId);
  }

  async produce(options: {
    transportId: string;
    kind: MediaKind;
    rtpParameters: Opaque;
  }): Promise<{ id: string }> {
    const { kind } = options;
    const transport = this.#transports.get('send', options.transportId);
    const rtpParameters = parseRtpParameters(options.rtpParameters, this.#parts.router);
    this.#producers.get(kind)?.close();
    const producer = await this.#ask(() =>
      transport.produce({ kind, rtpParameters, keyFrameRequestDelay: keyFrameRequestDelayMs }),
    );
    this.#producers.get(kind)?.close();
    this.#producers.set(kind, producer);
    producer.observer.once('close', () => this.#onProducerClosed(producer));
    this.#parts.events.onMediaChanged(kind, 'live');
    if (kind === 'audio') await this.#listenFor(producer);
    await this.#analysis.add(producer);
    await this.#recording.add(producer);
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

  async consume(
    from: MediaPeer,
    options: { producerId: string; transportId: string; rtpCapabilities: Opaque },
  ): Promise<ConsumerOffer> {
    const { router } = this.#parts;
    const transport = this.#transports.get('receive', options.transportId);
    const rtpCapabilities = parseRtpCapabilities(options.rtpCapabilities, router);
    const producer = from instanceof Peer ? from.#producer(options.producerId) : undefined;
    if (!producer) throw new AppError('not_found', 'There is no such producer.');
    return this.#consumers.create(producer, { transport, rtpCapabilities });
  }

  setConsumerPaused(consumerId: string, paused: boolean): Promise<void> {
    return this.#consumers.setPaused(consumerId, paused);
  }

  receiveOnly(producerIds: ReadonlySet<string>): void {
    this.#consumers.keepOnly(producerIds);
  }

  tapTo(target: TapTarget): Promise<void> {
    return this.#analysis.deliverTo(target);
  }

  retap(): Promise<void> {
    return this.#analysis.renew();
  }

  requestKeyFrame(): void {
    this.#analysis.requestKeyFrame();
  }

  recordTo(target: TapTarget | null): Promise<void> {
    return this.#recording.deliverTo(target);
  }

  requestRecordedKeyFrame(): void {
    this.#recording.requestKeyFrame();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#level?.close();
    this.#analysis.close();
    this.#recording.close();
    this.#consumers.close();
    this.#transports.close();
    this.#parts.onClosed();
  }

  async #listenFor(producer: types.Producer): Promise<void> {
    const { router, events } = this.#parts;
    const { onVoice } = events;
    if (!onVoice) return;
    this.#level ??= await this.#ask(() => observeLevel(router, onVoice));
    const level = this.#level;
    if (!producer.closed) await this.#ask(() => level.addProducer({ producerId: producer.id }));
  }

  #producer(id: string): types.Producer | undefined {
    return [...this.#producers.values()].find((producer) => producer.id === id);
  }

  #onProducerClosed(producer: types.Producer): void {
    if (this.#producers.get(producer.kind) !== producer) return;
    this.#producers.delete(producer.kind);
    if (this.#closed) return;
    this.#analysis.remove(producer.kind);
    this.#recording.remove(producer.kind);
    this.#parts.events.onMediaChanged(producer.kind, 'stopped');
  }
}
