import type { Clock } from '#lib/clock.ts';
import { Scope } from '#lib/scope.ts';
import type { RecordingFailure } from '#shared/recording.ts';
import type { RecordedTrack, RecordingPart } from '../../messages.ts';
import { recordedLines, type RecordedLine } from '../../webm/tracks.ts';
import { openRtpSocket } from '../lane/rtp-socket.ts';
import { createKeyFrameAsker } from '../lane/key-frame-asker.ts';
import { isRtcp, parseRtp } from '../rtp/packet.ts';
import { parseSenderReports, type SenderReport } from '../rtp/sender-report.ts';
import { PartWriter } from './part-writer.ts';
import { RecordedPicture } from './recorded-picture.ts';
import { RecordedVoice } from './recorded-voice.ts';
import { SpoolFile } from './spool-file.ts';

const tickMs = 50;
/** A place to go to is at most this far away; each costs some 40 KB of picture. */
const keyFrameEveryMs = 10_000;

interface Options {
  part: RecordingPart;
  clock: Clock;
  /** The first sound or picture is there; epoch milliseconds. */
  onStarted(atMs: number): void;
  /** What lies between these moments (epoch ms) could not be kept. */
  onGap(gap: { fromMs: number; toMs: number }): void;
  /** Told once; what was written before stays. */
  onFailed(reason: RecordingFailure): void;
  onKeyFrameNeeded(): void;
}

/** One part of a recording: RTP of consumers of its own in, a WebM file that is whole up to its last cluster out. */
export class Recorder {
  readonly #options: Options;
  readonly #scope = new Scope();
  readonly #tracks = new Map<RecordedLine, RecordedTrack>();
  readonly #writer: PartWriter;
  readonly #lines: {
    'candidate-audio': RecordedVoice;
    'candidate-video': RecordedPicture;
    'coach-audio': RecordedVoice;
  };
  readonly #askKeyFrame: (nowMs: number) => void;
  #lastKeyFrameMs = -Infinity;
  #port = 0;

  /** @throws what the file system throws; nothing is left open then. */
  static async create(options: Options): Promise<Recorder> {
    const { part, onFailed } = options;
    const key = part.key === null ? null : Buffer.from(part.key, 'base64');
    const file = await SpoolFile.create({ path: part.path, key, onFailed });
    const recorder = new Recorder(options, file);
    try {
      await recorder.#open();
      return recorder;
    } catch (error) {
      await recorder.close();
      throw error;
    }
  }

  private constructor(options: Options, file: SpoolFile) {
    this.#options = options;
    const { clock, onStarted, onGap, onKeyFrameNeeded } = options;
    this.#askKeyFrame = createKeyFrameAsker(onKeyFrameNeeded);
    const now = () => clock.now();
    this.#writer = this.#scope.own(
      new PartWriter({ file, now, onStarted, onGap, onBroken: () => picture.breakOff() }),
    );
    const recordVoice = (line: 'candidate-audio' | 'coach-audio') =>
      new RecordedVoice((epochMs, packet) => this.#writer.addVoice(line, epochMs, packet));
    const voice = recordVoice('candidate-audio');
    const picture = new RecordedPicture({
      leader: voice.clock,
      onFrame: (epochMs, frame) => {
        if (frame.key) this.#lastKeyFrameMs = now();
        this.#writer.addPicture('candidate-video', epochMs, frame);
      },
      onKeyFrameNeeded: () => this.#askKeyFrame(now()),
    });
    this.#lines = {
      'candidate-audio': voice,
      'candidate-video': picture,
      'coach-audio': recordVoice('coach-audio'),
    };
  }

  /** Where datagrams are expected, on loopback. */
  get port() {
    return this.#port;
  }

  attach(track: RecordedTrack): void {
    this.detach(track.line);
    this.#tracks.set(track.line, track);
  }

  detach(line: RecordedLine): void {
    if (this.#tracks.delete(line)) this.#lines[line].reset();
  }

  /** Writes what waits; the file is whole then. */
  close(): Promise<void> {
    for (const line of Object.values(this.#lines)) line.reset();
    this.#tracks.clear();
    return this.#scope.close();
  }

  async #open(): Promise<void> {
    const socket = await openRtpSocket({
      isExpected: (port) => [...this.#tracks.values()].some((track) => track.sourcePort === port),
      onDatagram: (datagram) => this.#receiveSafely(datagram),
      onRefused: () => {},
    });
    this.#port = this.#scope.own(socket).port;
    this.#scope.interval(() => this.#tick(), tickMs);
  }

  /** No packet of a stranger's may end the process that other lanes share. */
  #receiveSafely(datagram: Uint8Array): void {
    try {
      this.#receive(datagram);
    } catch {
      this.#lines['candidate-video'].breakOff();
    }
  }

  #receive(datagram: Uint8Array): void {
    if (isRtcp(datagram)) {
      return this.#report(parseSenderReports(datagram));
    }
    const packet = parseRtp(datagram, this.#options.clock.now());
    const track = packet && this.#trackOf(packet.ssrc);
    if (!track || packet.payloadType !== track.payloadType) return;
    this.#lines[track.line].push(packet);
  }

  /** Sound first: the picture is put in step with it. */
  #report(reports: readonly SenderReport[]): void {
    for (const kind of ['audio', 'video'] as const) {
      for (const report of reports) {
        const track = this.#trackOf(report.ssrc);
        if (track && recordedLines[track.line].kind === kind)
          this.#lines[track.line].report(report);
      }
    }
  }

  #trackOf(ssrc: number): RecordedTrack | undefined {
    return [...this.#tracks.values()].find((track) => track.ssrc === ssrc);
  }

  #tick(): void {
    const nowMs = this.#options.clock.now();
    for (const line of Object.values(this.#lines)) line.tick(nowMs);
    this.#writer.tick();
    const hasPicture = this.#hasKind('video');
    if (hasPicture && nowMs - this.#lastKeyFrameMs > keyFrameEveryMs) this.#askKeyFrame(nowMs);
  }

  #hasKind(kind: 'audio' | 'video'): boolean {
    return [...this.#tracks.keys()].some((line) => recordedLines[line].kind === kind);
  }
}
