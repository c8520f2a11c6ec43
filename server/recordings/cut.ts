import { AppError } from '#lib/errors.ts';
import type { Block } from '#server/analysis/webm/cluster.ts';
import { pictureSizeOf } from '#server/analysis/process/decode/vp8-guard.ts';
import {
  recordedLines,
  type PictureSize,
  type RecordedLine,
} from '#server/analysis/webm/tracks.ts';
import { FilmAssembler } from './assemble.ts';
import { blocksFrom, readCues, type Film } from './film.ts';
import type { FilmWorker } from './film-worker.ts';

const pictureTrack: number = recordedLines['candidate-video'].track;
const soundTrack: number = recordedLines['candidate-audio'].track;
const noSize: PictureSize = { width: 0, height: 0 };

/** On the film's axis, whole milliseconds. */
export interface FilmSpan {
  fromMs: number;
  toMs: number;
}

/**
 * A span of a film as a film of its own, in memory. Nothing outside of it is in there: pictures from its
 * beginning to the next key frame are encoded anew, what follows and all sound is as it was.
 * @throws AppError `recording_unavailable`, `bad_request` where the span holds nothing
 */
export async function cutFilm(
  film: Film,
  { fromMs, toMs }: FilmSpan,
  worker: Pick<FilmWorker, 'ask'>,
): Promise<{ pieces: Buffer[]; durationMs: number }> {
  const cues = await readCues(film);
  const before = cues.findLast(({ atMs }) => atMs <= fromMs) ?? cues[0];
  if (!before) throw empty();
  const nextKeyMs = cues.find(({ atMs }) => atMs > fromMs)?.atMs ?? Infinity;
  const { opening, rest } = await readSpan(film, { at: before.at, nextKeyMs, fromMs, toMs });
  // A picture that holds on from before is shown where something follows.
  if (![...opening, ...rest].some(({ atMs }) => atMs >= fromMs && atMs < toMs)) throw empty();
  const blocks = [...(await fromExactly(opening, { fromMs, worker })), ...rest]
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
    .map((block) => ({ ...block, atMs: block.atMs - fromMs }))
    .toSorted((a, b) => a.atMs - b.atMs);
  const tracks = new Set(blocks.map(({ track }) => track));
  const lines = (['candidate-video', 'candidate-audio'] as const satisfies RecordedLine[]).filter(
    (line) => tracks.has(recordedLines[line].track),
  );
  const assembler = new FilmAssembler(lines);
  for (const block of blocks) assembler.push(block);
  const durationMs = toMs - fromMs;
  const pieces = assembler.finish({ size: sizeOf(blocks), startedAtMs: 0, durationMs });
  return { pieces, durationMs };
}

/** Pictures that begin before the next key frame, and everything else of the span. */
async function readSpan(film: Film, about: FilmSpan & { at: number; nextKeyMs: number }) {
  const opening: Block[] = [];
  const rest: Block[] = [];
  for await (const cluster of blocksFrom(film, about.at)) {
    if ((cluster[0]?.atMs ?? 0) >= about.toMs) break;
    for (const block of cluster) {
      if (block.track === soundTrack) rest.push(copied(block));
      else if (block.track !== pictureTrack || block.atMs >= about.toMs) continue;
      else if (block.atMs < about.nextKeyMs) opening.push(copied(block));
      else rest.push(copied(block));
    }
  }
  return { opening, rest };
}

/** Pictures that begin with a key frame → the same from a moment on. */
async function fromExactly(
  opening: readonly Block[],
  { fromMs, worker }: { fromMs: number; worker: Pick<FilmWorker, 'ask'> },
): Promise<Block[]> {
  const isExact = opening.every(({ atMs }) => atMs >= fromMs);
  if (isExact) return [...opening];
  const frames = opening.map(({ atMs, key, data }) => ({ atMs, key, data }));
  const result = await worker.ask({ type: 'begin-at', frames, fromMs });
  // What cannot be decoded is not seen: the picture begins with the next key frame.
  if (result.type !== 'begin-at') return [];
  return result.frames.map((frame) => ({ ...frame, track: pictureTrack }));
}

/** A cluster is a view of what was read; the span outlives it. */
function copied(block: Block): Block {
  return { ...block, data: Buffer.from(block.data) };
}

function sizeOf(blocks: readonly Block[]): PictureSize {
  const first = blocks.find(({ track, key }) => track === pictureTrack && key);
  return (first && pictureSizeOf(first.data)) ?? noSize;
}

const empty = () => new AppError('bad_request', 'Nothing was recorded in that span.');
