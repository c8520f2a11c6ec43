import { Device } from 'mediasoup-client';
import type { RtpCapabilities, Transport, TransportOptions } from 'mediasoup-client/types';
import type { InterviewId } from '#shared/ids.ts';
import { createIceRecovery } from './ice-recovery.ts';
import type { Request } from './socket.ts';

/** `interrupted` mends itself or is mended by an ICE restart; `failed` needs a new path. */
export type PathState = 'idle' | 'connecting' | 'connected' | 'interrupted' | 'failed' | 'closed';

export interface PathOptions {
  interviewId: InterviewId;
  request: Request;
  routerRtpCapabilities: Record<string, unknown>;
  onState(state: PathState): void;
  createDevice?: () => Promise<Device>;
}

/** One WebRTC transport to the server, kept up as long as it can be. */
export class MediaPath {
  readonly device: Device;
  readonly transport: Transport;
  readonly #options: PathOptions;
  readonly #recovery: ReturnType<typeof createIceRecovery>;
  #queue: Promise<unknown> = Promise.resolve();
  #state: PathState = 'idle';

  /** @throws Failure from the server, or mediasoup-client's UnsupportedError in a browser without WebRTC. */
  static async create(direction: 'send' | 'receive', options: PathOptions): Promise<MediaPath> {
    const { interviewId, request, createDevice = () => Device.factory() } = options;
    const device = await createDevice();
    // mediasoup checks the insides of its own structures.
    const routerRtpCapabilities = options.routerRtpCapabilities as RtpCapabilities;
    await device.load({ routerRtpCapabilities });
    const offer = await request('transport:create', { interviewId, direction });
    const transportOptions = offer as TransportOptions;
    return new MediaPath(options, {
      device,
      transport:
        direction === 'send'
          ? device.createSendTransport(transportOptions)
          : device.createRecvTransport(transportOptions),
    });
  }

  private constructor(options: PathOptions, parts: { device: Device; transport: Transport }) {
    this.#options = options;
    this.device = parts.device;
    this.transport = parts.transport;
    this.#recovery = createIceRecovery({
      restart: () => this.#restartIce(),
      giveUp: () => this.#enter('failed'),
    });
    this.#listen();
  }

  get state(): PathState {
    return this.#state;
  }

  /** One after the other; what has not begun when the path closes is left out. */
  inTurn(work: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(() => (this.#state === 'closed' ? undefined : work()));
    this.#queue = run.catch(() => {});
    return run;
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#recovery.close();
    this.transport.close();
    this.#enter('closed');
  }

  #listen() {
    const { interviewId, request } = this.#options;
    this.transport.on('connect', ({ dtlsParameters }, done, failed) => {
      request('transport:connect', {
        interviewId,
        transportId: this.transport.id,
        dtlsParameters: { ...dtlsParameters },
      }).then(done, failed);
    });
    this.transport.on('connectionstatechange', (state) => {
      this.#recovery.saw(state);
      if (state === 'connecting' || state === 'connected') this.#enter(state);
      else if (state === 'disconnected' || state === 'failed') this.#enter('interrupted');
    });
  }

  async #restartIce() {
    const { interviewId, request } = this.#options;
    const { iceParameters } = await request('transport:restart-ice', {
      interviewId,
      transportId: this.transport.id,
    });
    await this.transport.restartIce({
      iceParameters: iceParameters as TransportOptions['iceParameters'],
    });
  }

  #enter(state: PathState) {
    if (this.#state === state || this.#state === 'closed') return;
    this.#state = state;
    this.#options.onState(state);
  }
}
