import { AppError } from '#lib/errors.ts';
import { recordedLines } from '#server/analysis/webm/tracks.ts';
import type { FilmSpan } from './cut.ts';
import { blocksFrom, readCues, type Film } from './film.ts';
import { FilmWorker } from './film-worker.ts';

const soundTrack: number = recordedLines['candidate-audio'].track;

/**
 * What the candidate's microphone gave in a span of a film: 16 kHz mono, silence where nothing was recorded.
 * @throws AppError `recording_unavailable`
 */
export async function soundOf(film: Film, span: FilmSpan): Promise<Int16Array> {
  const packets = await packetsOf(film, span);
  const worker = FilmWorker.create();
  try {
    const result = await worker.ask({ type: 'sound', packets, ...span });
    if (result.type === 'sound') return result.samples;
    throw new AppError('recording_unavailable', 'The sound of the recording cannot be read.');
  } finally {
    await worker.close();
  }
}

async function packetsOf(
  film: Film,
  { fromMs, toMs }: FilmSpan,
): Promise<{ atMs: number; data: Buffer }[]> {
  const cues = await readCues(film);
  const before = cues.findLast(({ atMs }) => atMs <= fromMs) ?? cues[0];
  const packets: { atMs: number; data: Buffer }[] = [];
  if (before) {
    for await (const cluster of blocksFrom(film, before.at)) {
      if ((cluster[0]?.atMs ?? 0) >= toMs) break;
      for (const { track, atMs, data } of cluster) {
        const isWanted = track === soundTrack && atMs >= fromMs && atMs < toMs;
        if (isWanted) packets.push({ atMs, data: Buffer.from(data) });
      }
    }
  }
  return packets;
}
