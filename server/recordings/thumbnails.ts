import { AppError } from '#lib/errors.ts';
import type { RecordingRepository } from '#server/store/recordings.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { Thumbnail, ThumbnailStrip } from '#shared/recording.ts';
import { inOrder } from './assemble.ts';
import { blocksFrom, readCues, type Film, type FilmCue } from './film.ts';
import { FilmWorker } from './film-worker.ts';
import type { RecordingObjects, StoredObject } from './objects.ts';
import { recordedLines } from '#server/analysis/webm/tracks.ts';
import type { RecordingKeys } from './recording-keys.ts';

/** What a strip shows one picture of. */
const everyMs = 10_000;
const longestSide = 192;
const pictureTrack: number = recordedLines['candidate-video'].track;

interface Options {
  store: Pick<RecordingRepository, 'get' | 'keepThumbnails'>;
  objects: RecordingObjects;
  keys: RecordingKeys;
  film(id: InterviewId): Promise<Film>;
}

/**
 * Small pictures along a recording, one for some ten seconds: WebP files one after the other in one
 * object, which is sealed as the recording is and goes with it.
 */
export class Thumbnails {
  readonly #options: Options;
  readonly #making = new Map<InterviewId, Promise<void>>();
  readonly #workers = new Set<FilmWorker>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Makes them where they are not made yet; takes some 20 ms of a thread for each.
   * @throws AppError `not_found` without a stored recording, `recording_unavailable`: it may be tried again.
   */
  make(id: InterviewId, progress: (share: number) => void = () => {}): Promise<void> {
    const making =
      this.#making.get(id) ?? this.#make(id, progress).finally(() => this.#making.delete(id));
    this.#making.set(id, making);
    return making;
  }

  /** Null until they are made, and where nothing was seen. */
  async strip(id: InterviewId): Promise<ThumbnailStrip | null> {
    const recording = await this.#options.store.get(id);
    const kept = recording?.state === 'stored' ? recording.thumbnails : null;
    if (!kept) return null;
    return { ...kept, pictures: kept.pictures.map(({ atMs }) => ({ atMs })) };
  }

  /** A WebP file. @throws AppError `not_found`, `recording_unavailable`. */
  async read(id: InterviewId, index: number): Promise<AsyncIterable<Uint8Array>> {
    const recording = await this.#options.store.get(id);
    const kept = recording?.state === 'stored' ? recording.thumbnails : null;
    const picture = kept?.pictures[index];
    if (!recording || !picture) throw new AppError('not_found', 'There is no such picture.');
    const { offset, bytes } = picture;
    const all = kept.pictures.reduce((sum, one) => sum + one.bytes, 0);
    const object = { ...this.#objectOf(id, recording.wrappedKey), bytes: all };
    return this.#options.objects.read(object, { from: offset, to: offset + bytes - 1 });
  }

  /** What is not there is gone already. */
  async remove(id: InterviewId): Promise<void> {
    await this.#making.get(id)?.catch(() => {});
    await this.#options.objects.remove(nameOf(id));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.close()));
    await Promise.allSettled(this.#making.values());
  }

  async #make(id: InterviewId, progress: (share: number) => void): Promise<void> {
    const { store, objects, film: filmOf } = this.#options;
    const recording = await store.get(id);
    if (recording?.thumbnails) return;
    const film = await filmOf(id);
    const worker = FilmWorker.create();
    this.#workers.add(worker);
    try {
      const { files, ...strip } = await picturesOf(film, { worker, progress });
      if (files.length === 0) return;
      await objects.put(this.#objectOf(id, recording?.wrappedKey ?? null), inOrder(files));
      // It may have been deleted meanwhile.
      if (!(await store.keepThumbnails(id, strip))) await objects.remove(nameOf(id));
    } finally {
      this.#workers.delete(worker);
      await worker.close();
    }
  }

  #objectOf(id: InterviewId, wrappedKey: string | null): StoredObject {
    const key = this.#options.keys.open(id, wrappedKey);
    return { name: nameOf(id), key: key?.forThumbnails() ?? null };
  }
}

async function picturesOf(
  film: Film,
  { worker, progress }: { worker: FilmWorker; progress(share: number): void },
) {
  const files: Uint8Array[] = [];
  const pictures: Thumbnail[] = [];
  let [offset, width, height] = [0, 0, 0];
  const cues = spread(await readCues(film));
  for (const [count, cue] of cues.entries()) {
    progress(count / cues.length);
    const keyFrame = await keyFrameAt(film, cue);
    const result = keyFrame && (await worker.ask({ type: 'thumbnail', keyFrame, longestSide }));
    if (result?.type !== 'thumbnail') continue;
    const bytes = result.webp.length;
    pictures.push({ atMs: cue.atMs, offset, bytes });
    files.push(result.webp);
    offset += bytes;
    // A picture may turn or grow on the way; the strip has the shape of its first.
    if (width === 0) ({ width, height } = result);
  }
  return { files, pictures, width, height };
}

/** For each stretch of ten seconds its first place. */
function spread(cues: readonly FilmCue[]): FilmCue[] {
  let nextMs = -Infinity;
  return cues.filter(({ atMs }) => {
    if (atMs < nextMs) return false;
    nextMs = (Math.floor(atMs / everyMs) + 1) * everyMs;
    return true;
  });
}

/** Null in a film without a picture. */
async function keyFrameAt(film: Film, { at, atMs }: FilmCue): Promise<Uint8Array | null> {
  for await (const blocks of blocksFrom(film, at)) {
    const frame = blocks.find((block) => block.key && block.track === pictureTrack);
    return frame?.atMs === atMs ? frame.data : null;
  }
  return null;
}

function nameOf(id: InterviewId): string {
  return `${id}.strip`;
}
