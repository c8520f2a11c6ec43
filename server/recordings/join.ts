import { opusDurationMs, silentPacket, silentPacketMs } from '#server/analysis/webm/opus-packet.ts';
import {
  clusterElement,
  readCluster,
  shiftedCluster,
  type Block,
} from '#server/analysis/webm/cluster.ts';
import { ids, readElement } from '#server/analysis/webm/ebml.ts';
import { finishedHead, readDate, type Cue } from '#server/analysis/webm/head.ts';
import { pictureSizeOf } from '#server/analysis/process/decode/vp8-guard.ts';
import { filmLines, recordedLines, type PictureSize } from '#server/analysis/webm/tracks.ts';

const pictureTrack: number = recordedLines['candidate-video'].track;
const filmTracks = new Set<number>(filmLines.map((line) => recordedLines[line].track));
const usualSize: PictureSize = { width: 640, height: 360 };
/** Places to go to in a recording without a picture. */
const soundCueMs = 10_000;

/** Pieces of one part, read anew each time it is asked. */
export type PartSource = () => AsyncIterable<Buffer>;

export interface IndexedPart {
  source: PartSource;
  /** Epoch milliseconds. */
  startedAtMs: number;
  durationMs: number;
  offsetMs: number;
  /** Players play sound without holes: one between two parts would move the next one's up. */
  tail: Buffer | null;
  /** It holds a coach's voice as well, which is no part of the film. */
  hasAside: boolean;
}

export interface Joined {
  parts: (IndexedPart | null)[];
  durationMs: number;
  bytes: number;
  content(): AsyncIterable<Uint8Array>;
}

/**
 * Parts → one WebM file: the parts one after the other without the time between them, with its
 * length and an index of its key frames at its beginning. Nothing is decoded. Parts are read twice:
 * for the index, and for the content.
 * @returns null when no part holds anything; a part without anything is null in `parts`.
 */
export async function joinParts(sources: readonly PartSource[]): Promise<Joined | null> {
  const index = new Index();
  const parts: (IndexedPart | null)[] = [];
  for (const source of sources) parts.push(await index.add(source));
  const first = parts.find((part) => part !== null);
  if (!first) return null;
  const head = index.head(first.startedAtMs);
  return {
    parts,
    durationMs: index.durationMs,
    bytes: head.length + index.clusterBytes,
    async *content() {
      yield head;
      for (const part of parts) if (part) yield* clustersOf(part);
    },
  };
}

/** Its content, and how much of it has been taken, 0..1. */
export async function* followed({ bytes, content }: Joined, progress: (share: number) => void) {
  let passed = 0;
  for await (const piece of content()) {
    yield piece;
    passed += piece.length;
    progress(passed / bytes);
  }
}

async function* clustersOf(part: IndexedPart): AsyncGenerator<Uint8Array> {
  const { source, offsetMs, tail, hasAside } = part;
  let isHead = true;
  for await (const piece of source()) {
    const cluster = isHead || !hasAside ? piece : filmCluster(piece);
    if (!isHead && cluster) yield shiftedCluster(cluster, offsetMs);
    isHead = false;
  }
  if (tail) yield shiftedCluster(tail, offsetMs);
}

/** A cluster without what is no part of the film; null where nothing is left. */
function filmCluster(cluster: Buffer): Buffer | null {
  const blocks = readCluster(cluster);
  const kept = blocks.filter(({ track }) => filmTracks.has(track));
  if (kept.length === blocks.length) return cluster;
  return kept.length > 0 ? clusterElement(kept) : null;
}

/** Silence from where a part's sound ends to where its picture does. */
function silence(fromMs: number, toMs: number): Block[] {
  const { track } = recordedLines['candidate-audio'];
  const count = Math.ceil((toMs - fromMs) / silentPacketMs);
  return Array.from({ length: count }, (_, i) => ({
    track,
    atMs: fromMs + i * silentPacketMs,
    key: true,
    data: silentPacket,
  }));
}

/** What the head of the joined file has to tell, gathered in one reading. */
class Index {
  readonly #cues: Cue[] = [];
  readonly #soundCues: Cue[] = [];
  readonly #tracks = new Set<number>();
  #size: PictureSize | null = null;
  clusterBytes = 0;
  durationMs = 0;

  async add(source: PartSource): Promise<IndexedPart | null> {
    const offsetMs = this.durationMs;
    let startedAtMs: number | null = null;
    let [pictureEndMs, soundEndMs] = [0, 0];
    let hasAside = false;
    for await (const piece of source()) {
      if (startedAtMs === null) {
        startedAtMs = startOf(piece);
        if (startedAtMs === null) return null;
        continue;
      }
      const cluster = filmCluster(piece);
      hasAside ||= cluster !== piece;
      if (!cluster) continue;
      const blocks = readCluster(cluster);
      for (const { track, atMs, data } of blocks) {
        if (track === pictureTrack) pictureEndMs = Math.max(pictureEndMs, atMs + 1);
        else soundEndMs = Math.max(soundEndMs, atMs + (opusDurationMs(data) ?? silentPacketMs));
      }
      this.#addCluster(blocks, offsetMs);
      this.clusterBytes += cluster.length;
    }
    if (startedAtMs === null || Math.max(pictureEndMs, soundEndMs) === 0) return null;
    const missing = silence(soundEndMs, pictureEndMs);
    const tail = missing.length > 0 ? clusterElement(missing) : null;
    const durationMs = soundEndMs + missing.length * silentPacketMs;
    this.clusterBytes += tail?.length ?? 0;
    this.durationMs += durationMs;
    return { source, startedAtMs, durationMs, offsetMs, tail, hasAside };
  }

  head(startedAtMs: number): Buffer {
    return finishedHead({
      lines: filmLines.filter((line) => this.#tracks.has(recordedLines[line].track)),
      size: this.#size ?? usualSize,
      startedAtMs,
      durationMs: this.durationMs,
      cues: this.#cues.length > 0 ? this.#cues : this.#soundCues,
      clusterBytes: this.clusterBytes,
    });
  }

  #addCluster(blocks: readonly Block[], offsetMs: number): void {
    for (const { track, atMs, key, data } of blocks) {
      this.#tracks.add(track);
      const cue = { atMs: offsetMs + atMs, track, offset: this.clusterBytes };
      if (track === pictureTrack) {
        if (!key) continue;
        this.#size = larger(this.#size, pictureSizeOf(data));
        this.#cues.push(cue);
      } else if (cue.atMs - (this.#soundCues.at(-1)?.atMs ?? -Infinity) >= soundCueMs) {
        this.#soundCues.push(cue);
      }
    }
  }
}

/** A picture grows and shrinks with the line it comes over; players reserve what it can be. */
function larger(a: PictureSize | null, b: PictureSize | null): PictureSize | null {
  if (!a || !b) return a ?? b;
  return b.width * b.height > a.width * a.height ? b : a;
}

/** The epoch milliseconds that a part's head tells. */
function startOf(head: Buffer): number | null {
  for (let at = 0; at < head.length;) {
    const one = readElement(head, at);
    if (!one) return null;
    if (one.id === ids.dateUtc) return readDate(head.subarray(one.from, one.from + 8));
    const isInside = one.id === ids.segment || one.id === ids.info;
    at = isInside ? one.from : one.from + (one.size ?? head.length);
  }
  return null;
}
