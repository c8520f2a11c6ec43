import { VoiceLine } from '#server/analysis/process/recorder/voice-line.ts';
import { readCluster } from '#server/analysis/webm/cluster.ts';
import { recordedLines } from '#server/analysis/webm/tracks.ts';
import { FilmAssembler, inOrder } from './assemble.ts';
import type { IndexedPart, Joined } from './join.ts';

const { track } = recordedLines['coach-audio'];
const noSize = { width: 0, height: 0 };

/**
 * A coach's voice in all parts as a WebM sound on the film's axis and of its length, silent where they
 * did not speak. In memory: an hour of words takes some 12 MB, an hour of silence 4.
 * @returns null where no coach is heard.
 */
export async function coachSound({
  parts,
  durationMs,
}: Joined): Promise<AsyncIterable<Uint8Array> | null> {
  const [first, ...others] = parts.filter((part) => part !== null);
  if (!first) return null;
  const heard = [first, ...others].filter(({ hasAside }) => hasAside);
  if (heard.length === 0) return null;
  const film = new FilmAssembler(['coach-audio']);
  const voice = new VoiceLine((atMs, data) =>
    film.push({ track, atMs: Math.round(atMs), key: true, data }),
  );
  for (const part of heard) await addTo(voice, part);
  voice.fillTo(durationMs);
  return inOrder(film.finish({ size: noSize, startedAtMs: first.startedAtMs, durationMs }));
}

async function addTo(voice: VoiceLine, { source, offsetMs }: IndexedPart): Promise<void> {
  let isHead = true;
  for await (const piece of source()) {
    const blocks = isHead ? [] : readCluster(piece);
    for (const block of blocks) {
      if (block.track === track) voice.push(offsetMs + block.atMs, block.data);
    }
    isHead = false;
  }
}
