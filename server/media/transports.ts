import type { types } from 'mediasoup';
import { AppError } from '#lib/errors.ts';
import type { Ask } from './ask.ts';
import type { Direction, Opaque, TransportOffer } from './types.ts';
import { parseDtlsParameters } from './wire.ts';

/** Of each direction. */
const atMost = 2;
/** Two encodings of a 720p camera and a voice. */
const maxIncomingBitrate = 3_000_000;
/** The same the other way, with room for what is sent again. */
const maxOutgoingBitrate = 3_000_000;
const initialOutgoingBitrate = 600_000;

interface Parts {
  router: types.Router;
  webRtcServer: types.WebRtcServer;
  ask: Ask;
}

/** One participant's WebRTC transports, each for sending or for receiving as the participant sees it. */
export class Transports {
  readonly #parts: Parts;
  readonly #all = {
    send: new Map<string, types.WebRtcTransport>(),
    receive: new Map<string, types.WebRtcTransport>(),
  };
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async create(direction: Direction): Promise<TransportOffer> {
    const { router, webRtcServer, ask } = this.#parts;
    const transport = await ask(() =>
      router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: initialOutgoingBitrate,
      }),
    );
    this.#keep(transport, this.#all[direction]);
    await ask(() =>
      direction === 'send'
        ? transport.setMaxIncomingBitrate(maxIncomingBitrate)
        : transport.setMaxOutgoingBitrate(maxOutgoingBitrate),
    );
    return toOffer(transport);
  }

  async connect(id: string, dtlsParameters: Opaque): Promise<void> {
    const transport = this.#find(id);
    const parsed = parseDtlsParameters(dtlsParameters);
    await this.#parts.ask(() => transport.connect({ dtlsParameters: parsed }));
  }

  async restartIce(id: string): Promise<Opaque> {
    const transport = this.#find(id);
    return { ...(await this.#parts.ask(() => transport.restartIce())) };
  }

  /** @throws AppError `not_found` */
  get(direction: Direction, id: string): types.WebRtcTransport {
    const transport = this.#all[direction].get(id);
    if (!transport) throw notFound();
    return transport;
  }

  close(): void {
    this.#closed = true;
    for (const each of [...this.#all.send.values(), ...this.#all.receive.values()]) each.close();
  }

  /** A client that starts over must not be held up by what it left behind. */
  #keep(transport: types.WebRtcTransport, kept: Map<string, types.WebRtcTransport>): void {
    if (this.#closed) {
      transport.close();
      throw new AppError('bad_state', 'This participant has left.');
    }
    while (kept.size >= atMost) {
      const [oldest] = kept.values();
      oldest?.close();
    }
    kept.set(transport.id, transport);
    transport.observer.once('close', () => kept.delete(transport.id));
    transport.on('dtlsstatechange', (state) => {
      if (state === 'failed' || state === 'closed') transport.close();
    });
  }

  #find(id: string): types.WebRtcTransport {
    const transport = this.#all.send.get(id) ?? this.#all.receive.get(id);
    if (!transport) throw notFound();
    return transport;
  }
}

function notFound() {
  return new AppError('not_found', 'There is no such transport.');
}

function toOffer(transport: types.WebRtcTransport): TransportOffer {
  return {
    id: transport.id,
    iceParameters: { ...transport.iceParameters },
    iceCandidates: transport.iceCandidates.map((candidate) => ({ ...candidate })),
    dtlsParameters: { ...transport.dtlsParameters },
  };
}
