import { clusterElement, readCluster, type Block } from '../../webm/cluster.ts';
import { openHead } from '../../webm/head.ts';
import {
  filmLines,
  recordedLines,
  type PictureSize,
  type RecordedLine,
} from '../../webm/tracks.ts';
import { pictureSizeOf } from '../decode/vp8-guard.ts';
import type { EncodedFrame } from '../rtp/frame-assembler.ts';
import { ClusterBuilder } from './cluster-builder.ts';
import { Interleaver } from './interleaver.ts';
import { silentPacket } from '../../webm/opus-packet.ts';
import type { SpoolFile } from './spool-file.ts';
import { VoiceLine } from './voice-line.ts';

/** After the slowest line's usual delay, what comes later than this has lost its place. */
const holdMs = 300;
/** How fast a delay that was seen once is forgotten: per tick. */
const lagDecayMs = 20;
/** Only until a key frame says it better. */
const usualSize: PictureSize = { width: 640, height: 360 };

interface Options {
  file: Pick<SpoolFile, 'append' | 'close'>;
  now(): number;
  onStarted(atMs: number): void;
  onGap(gap: { fromMs: number; toMs: number }): void;
  /** The picture cannot go on but with a key frame. */
  onBroken(): void;
}

const lines = Object.keys(recordedLines) as RecordedLine[];
const audioTracks = new Set<number>(
  lines
    .filter((line) => recordedLines[line].kind === 'audio')
    .map((line) => recordedLines[line].track),
);

/** Captured packets and frames of several lines → clusters in a file, on one axis from the first of them. */
export class PartWriter {
  readonly #options: Options;
  readonly #voices = new Map<RecordedLine, VoiceLine>();
  readonly #interleaver = new Interleaver((block) => this.#place(block));
  readonly #clusters = new ClusterBuilder({
    videoTrack: recordedLines['candidate-video'].track,
    onCluster: (cluster, span) => this.#write(cluster, span),
  });
  readonly #lastMs = new Map<RecordedLine, number>();
  #startMs: number | null = null;
  #lagMs = 0;
  #size: PictureSize | null = null;
  #hasHead = false;
  #gapFromMs: number | null = null;
  #needsKey = false;

  constructor(options: Options) {
    this.#options = options;
  }

  addVoice(line: RecordedLine, epochMs: number, packet: Uint8Array): void {
    if (line === 'coach-audio') return this.#addAside(line, epochMs, packet);
    const atMs = this.#at(epochMs);
    this.#voice(line).push(atMs, packet);
  }

  /** Where it is, holes and all: what is not there is filled when it becomes a sound of its own. */
  #addAside(line: RecordedLine, epochMs: number, data: Uint8Array): void {
    if (this.#startMs === null || epochMs < this.#startMs) return;
    const atMs = this.#later(line, this.#at(epochMs));
    this.#interleaver.push({ track: recordedLines[line].track, atMs, key: true, data });
  }

  addPicture(line: RecordedLine, epochMs: number, frame: EncodedFrame): void {
    if (frame.key) this.#size ??= pictureSizeOf(frame.data);
    const atMs = this.#later(line, this.#at(epochMs));
    const { track } = recordedLines[line];
    this.#interleaver.push({ track, atMs, key: frame.key, data: frame.data });
  }

  /** Hands on what nothing can come before any more. */
  tick(): void {
    if (this.#startMs === null) return;
    const settledMs = this.#options.now() - this.#startMs - this.#lagMs - holdMs;
    this.#lagMs = Math.max(0, this.#lagMs - lagDecayMs);
    for (const voice of this.#voices.values()) voice.fillTo(settledMs);
    this.#interleaver.release(settledMs);
  }

  async close(): Promise<void> {
    this.#interleaver.release(Infinity);
    this.#clusters.flush();
    this.#endGap(null);
    await this.#options.file.close();
  }

  #at(epochMs: number): number {
    if (this.#startMs === null) {
      this.#startMs = epochMs;
      // From here on its sound has no holes, also where nobody has said anything yet.
      this.#voice('candidate-audio');
      this.#options.onStarted(epochMs);
    }
    this.#lagMs = Math.max(this.#lagMs, this.#options.now() - epochMs);
    return Math.max(0, epochMs - this.#startMs);
  }

  /** Times of a line never step back. */
  #later(line: RecordedLine, atMs: number): number {
    const later = Math.max(Math.round(atMs), (this.#lastMs.get(line) ?? -1) + 1);
    this.#lastMs.set(line, later);
    return later;
  }

  #voice(line: RecordedLine): VoiceLine {
    const present = this.#voices.get(line);
    if (present) return present;
    const { track } = recordedLines[line];
    const voice = new VoiceLine((atMs, data) =>
      this.#interleaver.push({ track, atMs: Math.round(atMs), key: true, data }),
    );
    this.#voices.set(line, voice);
    return voice;
  }

  #place(block: Block): void {
    const isPicture = !audioTracks.has(block.track);
    if (isPicture && block.key) this.#needsKey = false;
    if (isPicture && this.#needsKey) return;
    this.#clusters.push(block);
  }

  #write(cluster: Buffer, span: { fromMs: number; toMs: number }): void {
    if (!this.#hasHead) this.#writeHead();
    if (this.#options.file.append(cluster)) return this.#endGap(span.fromMs);
    this.#gapFromMs ??= span.fromMs;
    // Silence in its place: players would let what follows move up.
    const silence = readCluster(cluster)
      .filter(({ track }) => audioTracks.has(track))
      .map((block) => ({ ...block, data: silentPacket }));
    if (silence.length > 0) this.#options.file.append(clusterElement(silence), { small: true });
    if (this.#needsKey) return;
    this.#needsKey = true;
    this.#options.onBroken();
  }

  #endGap(toMs: number | null): void {
    const [startMs, fromMs] = [this.#startMs, this.#gapFromMs];
    if (startMs === null || fromMs === null) return;
    this.#gapFromMs = null;
    const endMs = toMs === null ? this.#options.now() : startMs + toMs;
    this.#options.onGap({ fromMs: startMs + fromMs, toMs: endMs });
  }

  #writeHead(): void {
    this.#hasHead = true;
    const size = this.#size ?? usualSize;
    this.#options.file.append(
      openHead({ lines: filmLines, size, startedAtMs: this.#startMs ?? 0 }),
      {
        small: true,
      },
    );
  }
}
