import type { types } from 'mediasoup';
import { AppError } from '#lib/errors.ts';
import type { Ask } from './ask.ts';
import type { ConsumerOffer } from './types.ts';

/** What one participant receives; at most one consumer of each producer. */
export class Consumers {
  readonly #ask: Ask;
  readonly #byProducer = new Map<string, types.Consumer>();
  #closed = false;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Sends nothing before `resume`, so that the receiver is ready for the first key frame. */
  async create(
    producer: types.Producer,
    to: { transport: types.WebRtcTransport; rtpCapabilities: types.RtpCapabilities },
  ): Promise<ConsumerOffer> {
    const { transport, rtpCapabilities } = to;
    const consumer = await this.#ask(() =>
      transport.consume({ producerId: producer.id, rtpCapabilities, paused: true }),
    );
    if (this.#closed) {
      consumer.close();
      throw new AppError('bad_state', 'This participant has left.');
    }
    this.#byProducer.get(producer.id)?.close();
    this.#byProducer.set(producer.id, consumer);
    consumer.observer.once('close', () => {
      if (this.#byProducer.get(producer.id) === consumer) this.#byProducer.delete(producer.id);
    });
    const { id, kind, rtpParameters } = consumer;
    return { id, producerId: producer.id, kind, rtpParameters: { ...rtpParameters } };
  }

  /** mediasoup asks for the key frame that a resumed picture begins with. */
  async setPaused(id: string, paused: boolean): Promise<void> {
    const consumer = [...this.#byProducer.values()].find((each) => each.id === id);
    if (!consumer) throw new AppError('not_found', 'There is no such consumer.');
    await this.#ask(() => (paused ? consumer.pause() : consumer.resume()));
  }

  /** Closes what comes of other producers than these. */
  keepOnly(producerIds: ReadonlySet<string>): void {
    for (const [id, consumer] of [...this.#byProducer]) if (!producerIds.has(id)) consumer.close();
  }

  close(): void {
    this.#closed = true;
    this.keepOnly(new Set());
  }
}
