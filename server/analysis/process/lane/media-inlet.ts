import { Scope } from '#lib/scope.ts';
import type { LaneStats, Track } from '../../messages.ts';
import type { PcmChunk, RgbFrame } from '../perceive/types.ts';
import { isRtcp, parseRtp } from '../rtp/packet.ts';
import { AudioTrack } from './audio-track.ts';
import type { LaneParts } from './parts.ts';
import { openRtpSocket } from './rtp-socket.ts';
import { VideoTrack } from './video-track.ts';

type Kind = Track['kind'];

interface Options {
  parts: Pick<LaneParts, 'clock' | 'fps' | 'inTurn' | 'meter'>;
  stats: LaneStats;
  /** Nobody looks or listens: packets are counted and let go. */
  isIdle(): boolean;
  onChunk(chunk: PcmChunk): void;
  onFrame(frame: RgbFrame, arrivedMs: number): void;
  /** What comes next does not follow the sound before. */
  onBreak(): void;
  onKeyFrameNeeded(): void;
}

/** Datagrams of one candidate in, sound and pictures out. */
export class MediaInlet {
  readonly #options: Options;
  readonly #scope = new Scope();
  readonly #tracks = new Map<Kind, Track>();
  #lines!: { audio: AudioTrack; video: VideoTrack };
  #port = 0;

  static async create(options: Options): Promise<MediaInlet> {
    const inlet = new MediaInlet(options);
    try {
      await inlet.#open();
      return inlet;
    } catch (error) {
      await inlet.close();
      throw error;
    }
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Where datagrams are expected, on loopback. */
  get port() {
    return this.#port;
  }

  has(kind: Kind): boolean {
    return this.#tracks.has(kind);
  }

  /** Takes the place of another track of that kind, which has to be detached first. */
  attach(track: Track): void {
    this.#tracks.set(track.kind, track);
  }

  /** False when there was none. */
  detach(kind: Kind): boolean {
    return this.#tracks.delete(kind);
  }

  /** What comes next does not follow what came before. */
  reset(kind: Kind): void {
    this.#lines[kind].reset();
  }

  tick(nowMs: number): void {
    this.#lines.audio.tick(nowMs);
    this.#lines.video.tick(nowMs);
  }

  close(): Promise<void> {
    return this.#scope.close();
  }

  async #open(): Promise<void> {
    const { parts, stats, onChunk, onBreak, onFrame, onKeyFrameNeeded } = this.#options;
    const { meter } = parts;
    const audio = this.#scope.own(await AudioTrack.create({ stats, meter, onChunk, onBreak }));
    const video = await VideoTrack.create({
      stats,
      meter,
      fps: () => parts.fps,
      inTurn: (job) => parts.inTurn(job),
      onFrame,
      onKeyFrameNeeded,
    });
    this.#lines = { audio, video: this.#scope.own(video) };
    const socket = await openRtpSocket({
      isExpected: (port) => [...this.#tracks.values()].some((track) => track.sourcePort === port),
      onDatagram: (datagram) => this.#receiveSafely(datagram),
      onRefused: () => (stats.refusedDatagrams += 1),
    });
    this.#port = this.#scope.own(socket).port;
  }

  /** No packet of a stranger's may end the process that other lanes share. */
  #receiveSafely(datagram: Uint8Array): void {
    try {
      this.#receive(datagram);
    } catch {
      this.#options.stats.decodeErrors += 1;
    }
  }

  #receive(datagram: Uint8Array): void {
    const { parts, stats, isIdle } = this.#options;
    if (isRtcp(datagram)) return;
    const packet = parseRtp(datagram, parts.clock.now());
    const track = packet && [...this.#tracks.values()].find(({ ssrc }) => ssrc === packet.ssrc);
    if (!packet || !track || packet.payloadType !== track.payloadType) {
      stats.refusedDatagrams += 1;
      return;
    }
    stats.packets += 1;
    if (!isIdle()) this.#lines[track.kind].push(packet);
  }
}
