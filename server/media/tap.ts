import type { types } from 'mediasoup';
import type { MediaKind, TapTarget } from './types.ts';

const loopback = '127.0.0.1';
/** Of a layered picture. */
export type TapLayers = keyof typeof layersOf;
const layersOf = {
  /** The analysis reads 5 fps: the base frames of the smallest picture serve it best. */
  smallest: { spatialLayer: 0, temporalLayer: 0 },
  /** For people to look at: the most that is sent. */
  best: { spatialLayer: 2, temporalLayer: 2 },
};

/**
 * Copies producers' RTP to a lane, past the main process: one transport on loopback, at most one
 * consumer of each kind on it. It delivers to the port that the lane had when the tap was made.
 */
export class Tap {
  readonly #router: types.Router;
  readonly #transport: types.PlainTransport;
  readonly #target: TapTarget;
  readonly #layers: TapLayers;
  readonly #consumers = new Map<MediaKind, types.Consumer>();

  static async create(router: types.Router, target: TapTarget, layers: TapLayers): Promise<Tap> {
    const transport = await router.createPlainTransport({
      listenInfo: { protocol: 'udp', ip: loopback },
      rtcpMux: true,
      comedia: false,
    });
    try {
      await transport.connect({ ip: loopback, port: target.port });
    } catch (error) {
      transport.close();
      throw error;
    }
    return new Tap(router, { transport, target, layers });
  }

  private constructor(
    router: types.Router,
    parts: { transport: types.PlainTransport; target: TapTarget; layers: TapLayers },
  ) {
    this.#router = router;
    this.#transport = parts.transport;
    this.#target = parts.target;
    this.#layers = parts.layers;
  }

  /** Takes the place of another producer of that kind. */
  async add(producer: types.Producer): Promise<void> {
    this.remove(producer.kind);
    if (this.#target.kinds && !this.#target.kinds.includes(producer.kind)) return;
    const consumer = await this.#transport.consume({
      producerId: producer.id,
      rtpCapabilities: plainCapabilities(this.#router.rtpCapabilities),
      preferredLayers: layersOf[this.#layers],
      enableRtx: false,
      // The lane has to know the stream before its first packet comes.
      paused: true,
    });
    this.#consumers.set(producer.kind, consumer);
    this.#attach(consumer);
    if (consumer.kind === 'video') this.#restWhileMuted(consumer);
    await consumer.resume();
    if (consumer.kind === 'video') await consumer.requestKeyFrame();
  }

  remove(kind: MediaKind): void {
    const consumer = this.#consumers.get(kind);
    if (!consumer) return;
    this.#consumers.delete(kind);
    consumer.close();
    this.#target.detach(kind);
  }

  requestKeyFrame(): void {
    const consumer = this.#consumers.get('video');
    // It fails only when the worker is going away, and then there is nothing to be had.
    if (consumer && !consumer.closed) consumer.requestKeyFrame().catch(() => {});
  }

  close(): void {
    for (const kind of [...this.#consumers.keys()]) this.remove(kind);
    this.#transport.close();
  }

  /** No pictures because the camera is off is not the same as no pictures because they got lost. */
  #restWhileMuted(consumer: types.Consumer): void {
    const isCurrent = () => this.#consumers.get('video') === consumer;
    consumer.on('producerpause', () => {
      if (isCurrent()) this.#target.detach('video');
    });
    consumer.on('producerresume', () => {
      if (isCurrent()) this.#attach(consumer);
    });
  }

  #attach(consumer: types.Consumer): void {
    const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc;
    const payloadType = consumer.rtpParameters.codecs[0]?.payloadType;
    if (ssrc === undefined || payloadType === undefined) return;
    const sourcePort = this.#transport.tuple.localPort;
    this.#target.attach({ kind: consumer.kind, ssrc, payloadType, sourcePort });
  }
}

/** Over loopback nothing is retransmitted and no header extension is read. */
function plainCapabilities({ codecs }: types.RtpCapabilities): types.RtpCapabilities {
  return { codecs: codecs?.filter(({ mimeType }) => !mimeType.endsWith('/rtx')) };
}
