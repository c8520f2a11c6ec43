import { Device } from 'mediasoup-client';
import type {
  Producer,
  ProducerOptions,
  RtpCapabilities,
  Transport,
  TransportOptions,
} from 'mediasoup-client/types';
import type { InterviewId } from '#shared/ids.ts';
import { createIceRecovery } from './ice-recovery.ts';
import type { Request } from './socket.ts';

export type MediaKind = 'audio' | 'video';

/** `interrupted` mends itself or is mended by an ICE restart; `failed` needs a new publisher. */
export type PublisherState =
  'idle' | 'connecting' | 'connected' | 'interrupted' | 'failed' | 'closed';

interface Options {
  interviewId: InterviewId;
  request: Request;
  routerRtpCapabilities: Record<string, unknown>;
  onState(state: PublisherState): void;
  createDevice?: () => Promise<Device>;
}

const audio: ProducerOptions = {
  codecOptions: {
    opusStereo: false,
    opusFec: true,
    opusDtx: false,
    opusNack: true,
    opusMaxAverageBitrate: 32_000,
  },
};

/** The analysis takes the small layer's base frames; the large one is for people. */
const video: ProducerOptions = {
  encodings: [
    { scaleResolutionDownBy: 2, maxBitrate: 300_000, scalabilityMode: 'L1T3' },
    { scaleResolutionDownBy: 1, maxBitrate: 1_200_000, scalabilityMode: 'L1T3' },
  ],
  codecOptions: { videoGoogleStartBitrate: 600 },
};

/** Sends one microphone and one camera to the server. The tracks stay their opener's. */
export class Publisher {
  readonly #options: Options;
  readonly #device: Device;
  readonly #transport: Transport;
  readonly #producers = new Map<MediaKind, Producer>();
  /** What the server knows to be muted; telling it can fail and is then made up for. */
  readonly #told = new Map<string, boolean>();
  readonly #recovery: ReturnType<typeof createIceRecovery>;
  #queue: Promise<unknown> = Promise.resolve();
  #state: PublisherState = 'idle';

  /** @throws Failure from the server, or mediasoup-client's UnsupportedError in a browser without WebRTC. */
  static async create({ createDevice = () => Device.factory(), ...options }: Options) {
    const device = await createDevice();
    // mediasoup checks the insides of its own structures.
    const routerRtpCapabilities = options.routerRtpCapabilities as unknown as RtpCapabilities;
    await device.load({ routerRtpCapabilities });
    const offer = await options.request('transport:create', { interviewId: options.interviewId });
    return new Publisher(
      options,
      device,
      device.createSendTransport(offer as unknown as TransportOptions),
    );
  }

  private constructor(options: Options, device: Device, transport: Transport) {
    this.#options = options;
    this.#device = device;
    this.#transport = transport;
    this.#recovery = createIceRecovery({
      restart: () => this.#restartIce(),
      giveUp: () => this.#enter('failed'),
    });
    this.#listen();
  }

  get state(): PublisherState {
    return this.#state;
  }

  /** Sends this track from now on, in place of an earlier one of its kind. */
  publish(track: MediaStreamTrack): Promise<void> {
    return this.#inTurn(async () => {
      const kind = track.kind as MediaKind;
      const present = this.#producers.get(kind);
      if (present && !present.closed) return present.replaceTrack({ track });
      const producer = await this.#transport.produce({
        track,
        stopTracks: false,
        disableTrackOnPause: false,
        zeroRtpOnPause: true,
        ...(kind === 'audio' ? audio : { ...video, codec: this.#vp8() }),
      });
      this.#producers.set(kind, producer);
    });
  }

  /** Stops encoding and sending, and tells the server, so that silence is not taken for silence. */
  mute(kind: MediaKind, muted: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const producer = this.#producers.get(kind);
      if (!producer || producer.closed) return;
      if (muted && !producer.paused) producer.pause();
      if (!muted && producer.paused) producer.resume();
      if ((this.#told.get(producer.id) ?? false) === muted) return;
      const { interviewId, request } = this.#options;
      await request('producer:mute', { interviewId, producerId: producer.id, muted });
      this.#told.set(producer.id, muted);
    });
  }

  unpublish(kind: MediaKind): Promise<void> {
    return this.#inTurn(async () => {
      const producer = this.#producers.get(kind);
      if (!this.#producers.delete(kind) || !producer) return;
      producer.close();
      const { interviewId, request } = this.#options;
      await request('producer:close', { interviewId, producerId: producer.id });
    });
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#recovery.close();
    this.#producers.clear();
    this.#transport.close();
    this.#enter('closed');
  }

  #listen() {
    const { interviewId, request } = this.#options;
    const transportId = this.#transport.id;
    this.#transport.on('connect', ({ dtlsParameters }, done, failed) => {
      request('transport:connect', {
        interviewId,
        transportId,
        dtlsParameters: { ...dtlsParameters },
      }).then(done, failed);
    });
    this.#transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
      request('producer:create', {
        interviewId,
        transportId,
        kind,
        rtpParameters: { ...rtpParameters },
      }).then(done, failed);
    });
    this.#transport.on('connectionstatechange', (state) => {
      this.#recovery.saw(state);
      if (state === 'connecting' || state === 'connected') this.#enter(state);
      else if (state === 'disconnected' || state === 'failed') this.#enter('interrupted');
    });
  }

  async #restartIce() {
    const { interviewId, request } = this.#options;
    const { iceParameters } = await request('transport:restart-ice', {
      interviewId,
      transportId: this.#transport.id,
    });
    await this.#transport.restartIce({
      iceParameters: iceParameters as unknown as TransportOptions['iceParameters'],
    });
  }

  #enter(state: PublisherState) {
    if (this.#state === state || this.#state === 'closed') return;
    this.#state = state;
    this.#options.onState(state);
  }

  #vp8() {
    return this.#device.sendRtpCapabilities.codecs?.find(
      ({ mimeType }) => mimeType.toLowerCase() === 'video/vp8',
    );
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(() => (this.#state === 'closed' ? undefined : work()));
    this.#queue = run.catch(() => {});
    return run;
  }
}
