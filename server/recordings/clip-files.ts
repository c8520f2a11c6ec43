import type { InterviewId } from '#shared/ids.ts';
import type { RecordingRepository } from '#server/store/recordings.ts';
import { inOrder } from './assemble.ts';
import { cutFilm, type FilmSpan } from './cut.ts';
import type { Film } from './film.ts';
import { FilmWorker } from './film-worker.ts';
import type { RecordingObjects, StoredObject } from './objects.ts';
import type { RecordingKeys } from './recording-keys.ts';

interface Options {
  store: Pick<RecordingRepository, 'get'>;
  /** Which clips there are of a recording. */
  clips: { idsOf(id: InterviewId): Promise<string[]>; forget(id: string): Promise<void> };
  objects: RecordingObjects;
  keys: RecordingKeys;
  film(id: InterviewId): Promise<Film>;
}

interface Clip {
  id: string;
  interviewId: InterviewId;
}

/** Films that were cut out of recordings: sealed as those are, and gone with them. */
export class ClipFiles {
  readonly #options: Options;
  readonly #workers = new Set<FilmWorker>();
  /** One after the other: each takes a core for some seconds. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @throws AppError as `Recordings.play` does, and `bad_request` where the span holds nothing. */
  cut({ fromMs, toMs, ...clip }: Clip & FilmSpan): Promise<{ bytes: number; durationMs: number }> {
    const cut = this.#last.then(() => this.#cut(clip, { fromMs, toMs }));
    this.#last = cut.catch(() => {});
    return cut;
  }

  /** @throws AppError `recording_unavailable`; `not_found` while it is read. */
  async play({ bytes, createdAt, ...clip }: Clip & { bytes: number; createdAt: Date }) {
    const object = { ...(await this.#objectOf(clip)), bytes };
    const read: Film['read'] = (range) => this.#options.objects.read(object, range);
    return { bytes, storedAt: createdAt, read };
  }

  /** What is not there is gone already. */
  async remove(id: string): Promise<void> {
    await this.#options.objects.remove(nameOf(id));
  }

  /** All of a recording. */
  async removeOf(id: InterviewId): Promise<void> {
    const { clips } = this.#options;
    for (const clip of await clips.idsOf(id)) {
      await this.remove(clip);
      await clips.forget(clip);
    }
  }

  /** What is being cut fails; no thread is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#workers].map((worker) => worker.close()));
    await this.#last;
  }

  async #cut(clip: Clip, span: FilmSpan) {
    const { film, objects } = this.#options;
    const source = await film(clip.interviewId);
    const object = await this.#objectOf(clip);
    const worker = FilmWorker.create();
    this.#workers.add(worker);
    try {
      if (this.#isClosed) await worker.close();
      const { pieces, durationMs } = await cutFilm(source, span, worker);
      const bytes = await objects.put(object, inOrder(pieces));
      return { bytes, durationMs };
    } finally {
      this.#workers.delete(worker);
      await worker.close();
    }
  }

  async #objectOf({ id, interviewId }: Clip): Promise<StoredObject> {
    const recording = await this.#options.store.get(interviewId);
    const key = this.#options.keys.open(interviewId, recording?.wrappedKey ?? null);
    return { name: nameOf(id), key: key?.forClip(id) ?? null };
  }
}

function nameOf(id: string): string {
  return `${id}.clip`;
}
