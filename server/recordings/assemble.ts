import { ClusterBuilder } from '#server/analysis/process/recorder/cluster-builder.ts';
import type { Block } from '#server/analysis/webm/cluster.ts';
import { finishedHead, type Cue } from '#server/analysis/webm/head.ts';
import {
  recordedLines,
  type PictureSize,
  type RecordedLine,
} from '#server/analysis/webm/tracks.ts';

const pictureTrack: number = recordedLines['candidate-video'].track;
/** Places to go to in what has no picture. */
const soundCueMs = 10_000;

/** Blocks in order of time → a WebM file in memory: for what is short, or sound alone. */
export class FilmAssembler {
  readonly #clusters: Buffer[] = [];
  readonly #cues: Cue[] = [];
  readonly #hasPicture: boolean;
  readonly #lines: readonly RecordedLine[];
  readonly #builder: ClusterBuilder;
  #bytes = 0;

  constructor(lines: readonly RecordedLine[]) {
    this.#lines = lines;
    this.#hasPicture = lines.includes('candidate-video');
    this.#builder = new ClusterBuilder({
      videoTrack: pictureTrack,
      onCluster: (cluster) => {
        this.#clusters.push(cluster);
        this.#bytes += cluster.length;
      },
    });
  }

  push(block: Block): void {
    // Before: a key frame closes the cluster that came so far.
    this.#builder.push(block);
    const isPlace = this.#hasPicture
      ? block.track === pictureTrack && block.key
      : block.atMs - (this.#cues.at(-1)?.atMs ?? -Infinity) >= soundCueMs;
    if (isPlace) this.#cues.push({ atMs: block.atMs, track: block.track, offset: this.#bytes });
  }

  finish(film: { size: PictureSize; startedAtMs: number; durationMs: number }): Buffer[] {
    this.#builder.flush();
    const [lines, cues, clusterBytes] = [this.#lines, this.#cues, this.#bytes];
    return [finishedHead({ ...film, lines, cues, clusterBytes }), ...this.#clusters];
  }
}

export async function* inOrder(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
