import type { Consumer, RtpParameters } from 'mediasoup-client/types';
import type { MediaKind, Participant, Produced } from '#shared/participants.ts';
import { Failure } from './failure.ts';
import { MediaPath, type PathOptions, type PathState } from './media-path.ts';

/** Sound or picture of somebody else in the interview. */
export interface ReceivedTrack {
  from: Participant;
  kind: MediaKind;
  track: MediaStreamTrack;
}

interface Options extends PathOptions {
  /** All that is received now. */
  onTracks(tracks: readonly ReceivedTrack[]): void;
}

interface Received {
  from: Participant;
  consumer: Consumer;
}

/** Receives what others in the interview send. */
export class Receiver {
  readonly #options: Options;
  readonly #path: MediaPath;
  readonly #received = new Map<string, Received>();
  #resting = false;

  /** @throws Failure, or UnsupportedError: see MediaPath. */
  static async create(options: Options): Promise<Receiver> {
    return new Receiver(options, await MediaPath.create('receive', options));
  }

  private constructor(options: Options, path: MediaPath) {
    this.#options = options;
    this.#path = path;
  }

  get state(): PathState {
    return this.#path.state;
  }

  /** Receives this and nothing else from now on. */
  receive(produced: readonly Produced[]): Promise<void> {
    return this.#path.inTurn(async () => {
      for (const [producerId, { consumer }] of [...this.#received]) {
        if (produced.some((one) => one.producerId === producerId)) continue;
        consumer.close();
        this.#received.delete(producerId);
      }
      this.#tell();
      for (const one of produced) if (!this.#received.has(one.producerId)) await this.#add(one);
    });
  }

  /** Pictures nobody looks at need not be sent; sound goes on. */
  rest(resting: boolean): Promise<void> {
    this.#resting = resting;
    return this.#path.inTurn(async () => {
      for (const { consumer } of this.#received.values()) {
        if (consumer.kind === 'video') await this.#flow(consumer);
      }
    });
  }

  close(): void {
    this.#received.clear();
    this.#path.close();
    this.#tell();
  }

  async #add({ from, kind, producerId }: Produced) {
    const { interviewId, request } = this.#options;
    const { device, transport } = this.#path;
    try {
      const offer = await request('consumer:create', {
        interviewId,
        transportId: transport.id,
        from,
        kind,
        rtpCapabilities: { ...device.recvRtpCapabilities },
      });
      const consumer = await transport.consume({
        ...offer,
        // mediasoup made them on the server; on the way they are opaque.
        rtpParameters: offer.rtpParameters as unknown as RtpParameters,
        // The same for sound and picture of one person, so that they are played in step.
        streamId: from.role === 'coach' ? from.coachId : from.role,
      });
      this.#received.set(producerId, { from, consumer });
      await this.#flow(consumer);
      this.#tell();
    } catch (error) {
      // It is gone or forbidden again by now, and the list of what there is follows.
      if (!(error instanceof Failure && error.code === 'not_found')) throw error;
    }
  }

  async #flow({ id, kind }: Consumer) {
    const { interviewId, request } = this.#options;
    const resting = this.#resting && kind === 'video';
    await request(resting ? 'consumer:pause' : 'consumer:resume', { interviewId, consumerId: id });
  }

  #tell() {
    const all = [...this.#received.values()];
    this.#options.onTracks(
      all.map(({ from, consumer: { kind, track } }) => ({ from, kind, track })),
    );
  }
}
