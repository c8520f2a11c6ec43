import { AppError } from '#lib/errors.ts';
import { readCluster, type Block } from '#server/analysis/webm/cluster.ts';
import { ids, readElement, type ReadElement } from '#server/analysis/webm/ebml.ts';
import type { ByteRange } from './storage.ts';

/** A stored film: WebM as `joinParts` makes it. */
export interface Film {
  bytes: number;
  read(range: ByteRange): Promise<AsyncIterable<Uint8Array>>;
}

/** A place that a film can be played from: a cluster whose first block is a key frame. */
export interface FilmCue {
  atMs: number;
  /** The cluster's first byte. */
  at: number;
}

/** Some 900 places to go to; what is longer is read in a second step. */
const headBytes = 64 << 10;
/** The longest head of an element. */
const elementHeadBytes = 12;
const largestCluster = 32 << 20;

/**
 * Where its index says that key frames are, in order. Films without a picture have places every 10 s.
 * @throws AppError `recording_unavailable` when it is no film of ours
 */
export async function readCues(film: Film): Promise<FilmCue[]> {
  let head = await pieceOf(film, { from: 0, to: Math.min(headBytes, film.bytes) - 1 });
  const segment = childrenOf(head, 0).find(({ id }) => id === ids.segment);
  if (!segment) throw unreadable();
  const cues = childrenOf(head, segment.from).find(({ id }) => id === ids.cues);
  if (!cues || cues.size === null) throw unreadable();
  const end = cues.from + cues.size;
  if (end > head.length) head = await pieceOf(film, { from: 0, to: end - 1 });
  if (end > head.length) throw unreadable();
  return childrenOf(head, cues.from, end).map((point) => cueOf(head, point, segment.from));
}

/** The blocks of each cluster, in order, from the one that begins at `at`. */
export async function* blocksFrom(film: Film, at: number): AsyncGenerator<Block[]> {
  let held = Buffer.alloc(0);
  for await (const piece of await film.read({ from: at, to: film.bytes - 1 })) {
    held = Buffer.concat([held, piece]);
    for (let size = clusterBytes(held); size !== null; size = clusterBytes(held)) {
      yield readCluster(held.subarray(0, size));
      held = held.subarray(size);
    }
  }
}

/** Null while it is not all there. */
function clusterBytes(held: Buffer): number | null {
  const head = readElement(held, 0);
  if (!head && held.length < elementHeadBytes) return null;
  if (head?.id !== ids.cluster || head.size === null || head.size > largestCluster) {
    throw unreadable();
  }
  const end = head.from + head.size;
  return end <= held.length ? end : null;
}

function cueOf(head: Buffer, point: ReadElement, segmentFrom: number): FilmCue {
  const parts = childrenOf(head, point.from, point.from + (point.size ?? 0));
  const time = parts.find(({ id }) => id === ids.cueTime);
  const place = parts.find(({ id }) => id === ids.cueTrackPositions);
  const inside = place ? childrenOf(head, place.from, place.from + (place.size ?? 0)) : [];
  const cluster = inside.find(({ id }) => id === ids.cueClusterPosition);
  if (!time || !cluster) throw unreadable();
  return { atMs: numberOf(head, time), at: segmentFrom + numberOf(head, cluster) };
}

/** As our own writer makes them. */
function numberOf(head: Buffer, { from }: ReadElement): number {
  return Number(head.readBigUInt64BE(from));
}

/** Elements that stand one after the other, as far as their heads are there. */
function childrenOf(bytes: Buffer, from: number, to = bytes.length): ReadElement[] {
  const found: ReadElement[] = [];
  for (let at = from; at < to;) {
    const one = readElement(bytes, at);
    if (!one) return found;
    found.push(one);
    at = one.size === null ? to : one.from + one.size;
  }
  return found;
}

async function pieceOf(film: Film, range: ByteRange): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await film.read(range)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function unreadable(): AppError {
  return new AppError('recording_unavailable', 'The recording cannot be read.', {
    retryable: false,
  });
}
