import type { Producer, ProducerOptions } from 'mediasoup-client/types';
import type { MediaKind } from '#shared/participants.ts';
import { videoEncodings } from './video-encodings.ts';
import { MediaPath, type PathOptions, type PathState } from './media-path.ts';

const audio: ProducerOptions = {
  codecOptions: {
    opusStereo: false,
    opusFec: true,
    opusDtx: false,
    opusNack: true,
    opusMaxAverageBitrate: 32_000,
  },
};

const video: ProducerOptions = { codecOptions: { videoGoogleStartBitrate: 600 } };

/** Sends one microphone and one camera to the server. The tracks stay their opener's. */
export class Publisher {
  readonly #options: PathOptions;
  readonly #path: MediaPath;
  readonly #producers = new Map<MediaKind, Producer>();
  /** What the server knows to be muted; telling it can fail and is then made up for. */
  readonly #told = new Map<string, boolean>();

  /** @throws Failure, or UnsupportedError: see MediaPath. */
  static async create(options: PathOptions): Promise<Publisher> {
    return new Publisher(options, await MediaPath.create('send', options));
  }

  private constructor(options: PathOptions, path: MediaPath) {
    this.#options = options;
    this.#path = path;
    const { interviewId, request } = options;
    path.transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
      request('producer:create', {
        interviewId,
        transportId: path.transport.id,
        kind,
        rtpParameters: { ...rtpParameters },
      }).then(done, failed);
    });
  }

  get state(): PathState {
    return this.#path.state;
  }

  /** Sends this track from now on, in place of an earlier one of its kind. */
  publish(track: MediaStreamTrack): Promise<void> {
    return this.#path.inTurn(async () => {
      const kind = track.kind as MediaKind;
      const present = this.#producers.get(kind);
      if (present && !present.closed) return present.replaceTrack({ track });
      const producer = await this.#path.transport.produce({
        track,
        stopTracks: false,
        disableTrackOnPause: false,
        zeroRtpOnPause: true,
        ...(kind === 'audio' ? audio : this.#video(track)),
      });
      this.#producers.set(kind, producer);
    });
  }

  /** Stops encoding and sending, and tells the server, so that silence is not taken for silence. */
  mute(kind: MediaKind, muted: boolean): Promise<void> {
    return this.#path.inTurn(async () => {
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
    return this.#path.inTurn(async () => {
      const producer = this.#producers.get(kind);
      if (!this.#producers.delete(kind) || !producer) return;
      producer.close();
      const { interviewId, request } = this.#options;
      await request('producer:close', { interviewId, producerId: producer.id });
    });
  }

  close(): void {
    this.#producers.clear();
    this.#path.close();
  }

  #video(track: MediaStreamTrack): ProducerOptions {
    const encodings = videoEncodings(track.getSettings().height);
    return { ...video, encodings, codec: this.#vp8() };
  }

  #vp8() {
    return this.#path.device.sendRtpCapabilities.codecs?.find(
      ({ mimeType }) => mimeType.toLowerCase() === 'video/vp8',
    );
  }
}
