import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { RecordingPart } from '#server/analysis/messages.ts';
import type { RecordingKeeper } from '#server/interviews/ports.ts';
import type { RecordingRepository, StoredRecording } from '#server/store/recordings.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { RecordingInfo } from '#shared/recording.ts';
import { coachSound } from './coach-sound.ts';
import { joinParts, type Joined, type PartSource } from './join.ts';
import { readSpool } from './read-spool.ts';
import { recordingInfo } from './recording-info.ts';
import type { RecordingKey, RecordingKeys } from './recording-keys.ts';
import type { Film } from './film.ts';
import { createRecordingObjects, type RecordingObjects, type StoredObject } from './objects.ts';
import type { RecordingStorage } from './storage.ts';
import { Thumbnails } from './thumbnails.ts';

interface Options {
  store: RecordingRepository;
  storage: RecordingStorage;
  keys: RecordingKeys;
  /** Where parts are while they are written. */
  spoolFolder: string;
  logger: Logger;
  /** It can be watched from now on. */
  onStored?(id: InterviewId): void;
  /** What was made of it goes first. @throws AppError `recording_unavailable` */
  onRemove?(id: InterviewId): Promise<void>;
  retryMs?: number;
}

export interface PlayableRecording extends Film {
  storedAt: Date;
}

const retryAfterMs = 30_000;
/** What is not joined by then is joined at the next start. */
const closeWithinMs = 10_000;

/** Recordings from the first part to the last look at them. */
export class Recordings implements RecordingKeeper {
  readonly thumbnails: Thumbnails;
  readonly #options: Options;
  readonly #objects: RecordingObjects;
  readonly #saving = new Map<InterviewId, Promise<void>>();
  readonly #live = new Set<InterviewId>();
  readonly #closed = new AbortController();

  static async create(options: Options): Promise<Recordings> {
    await mkdir(options.spoolFolder, { recursive: true, mode: 0o700 });
    return new Recordings(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    const { store, keys, storage } = options;
    this.#objects = createRecordingObjects(storage);
    this.thumbnails = new Thumbnails({
      ...{ store, keys, objects: this.#objects },
      film: (id) => this.play(id),
    });
  }

  async openPart(id: InterviewId, { originMs }: { originMs: number }): Promise<RecordingPart> {
    const { store, keys } = this.#options;
    this.#live.add(id);
    const part = { id: randomUUID(), interviewId: id, originMs };
    const recording = await store.addPart({ ...part, wrappedKey: keys.create(id) });
    const key = keys.open(id, recording.wrappedKey);
    return {
      id: part.id,
      path: this.#spoolOf(part.id),
      key: key?.forSpool(part.id).toString('base64') ?? null,
    };
  }

  finish(id: InterviewId): void {
    this.#live.delete(id);
    if (this.#saving.has(id)) return;
    const saving = this.#save(id).finally(() => this.#saving.delete(id));
    this.#saving.set(id, saving);
  }

  /** Joins what a server that went away left behind. */
  async recover(): Promise<void> {
    for (const id of await this.#options.store.open()) this.finish(id);
  }

  info(id: InterviewId): Promise<RecordingInfo> {
    return recordingInfo(this.#options.store, { id, isLive: this.#live.has(id) });
  }

  /**
   * @throws AppError `not_found` where there is none (yet), `gone` where it was deleted,
   * `recording_unavailable` when it cannot be read.
   */
  async play(id: InterviewId): Promise<PlayableRecording> {
    const recording = await this.#stored(id);
    const { bytes } = recording;
    if (!bytes) throw new AppError('not_found', 'There is no recording of this interview.');
    const key = this.#keyOf(recording)?.forObject() ?? null;
    return this.#playable({ name: nameOf(id), key, bytes }, recording);
  }

  /** A coach's voice beside it, of the same length. @throws as `play` does. */
  async playCoach(id: InterviewId): Promise<PlayableRecording> {
    const recording = await this.#stored(id);
    const bytes = recording.coachBytes;
    if (bytes === null) throw new AppError('not_found', 'No coach is heard in this recording.');
    return this.#playable({ ...this.#coachObject(recording), bytes }, recording);
  }

  /**
   * All of it, wherever it lies; nothing is there any more when this resolves.
   * @throws AppError `recording_unavailable` when its place cannot be reached: it may be tried again.
   */
  async remove(id: InterviewId): Promise<void> {
    const { store, storage, onRemove } = this.#options;
    const recording = await store.get(id);
    if (!recording) return;
    // First what may fail, so that nothing is called deleted that is not.
    await onRemove?.(id);
    if (recording.state === 'stored') {
      await this.thumbnails.remove(id);
      await storage.remove(coachNameOf(id));
      await storage.remove(nameOf(id));
    }
    await store.markDeleted(id);
    await this.#removeSpools(await store.partIds(id));
    await this.#saving.get(id);
    // What was being stored meanwhile.
    if (recording.state === 'open') await storage.remove(nameOf(id));
  }

  async close(): Promise<void> {
    const late = delay(closeWithinMs, undefined, { ref: false });
    this.#closed.abort();
    await this.thumbnails.close();
    await Promise.race([Promise.allSettled(this.#saving.values()), late]);
    this.#options.storage.close();
  }

  /** Until it is stored, or there is nothing to store, or the server leaves. */
  async #save(id: InterviewId): Promise<void> {
    const { logger, retryMs = retryAfterMs } = this.#options;
    for (;;) {
      try {
        return await this.#saveOnce(id);
      } catch (err) {
        logger.error({ err, interview: id }, 'recording not stored yet');
        // What its files hold does not get better by waiting; they stay until it is deleted.
        if (!(err instanceof AppError)) return await this.#options.store.markFailed(id);
      }
      const signal = this.#closed.signal;
      await delay(retryMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
    }
  }

  async #saveOnce(id: InterviewId): Promise<void> {
    const { store, storage, onStored } = this.#options;
    const recording = await store.get(id);
    if (recording?.state !== 'open') return;
    const key = this.#keyOf(recording);
    const partIds = await store.partIds(id);
    const joined = await joinParts(partIds.map((part) => this.#sourceOf(part, key)));
    if (!joined) return await store.markFailed(id);
    const object = { name: nameOf(id), key: key?.forObject() ?? null };
    await this.#objects.put(object, joined.content());
    const coach = await coachSound(joined);
    const coachBytes = coach && (await this.#objects.put(this.#coachObject(recording), coach));
    const places = placesOf(joined, { partIds, recording });
    const isKept = await store.markStored(id, { ...places, coachBytes });
    if (!isKept) {
      await storage.remove(nameOf(id));
      await storage.remove(coachNameOf(id));
    }
    await this.#removeSpools(partIds);
    if (isKept) onStored?.(id);
  }

  async #stored(id: InterviewId): Promise<StoredRecording> {
    const recording = await this.#options.store.get(id);
    if (recording?.state === 'deleted') {
      throw new AppError('gone', 'This recording was deleted.');
    }
    if (recording?.state !== 'stored') {
      throw new AppError('not_found', 'There is no recording of this interview.');
    }
    return recording;
  }

  #keyOf({ interviewId, wrappedKey }: StoredRecording): RecordingKey | null {
    return this.#options.keys.open(interviewId, wrappedKey);
  }

  #coachObject(recording: StoredRecording): StoredObject {
    const key = this.#keyOf(recording)?.forCoach() ?? null;
    return { name: coachNameOf(recording.interviewId), key };
  }

  #playable(
    object: StoredObject & { bytes: number },
    { storedAt }: StoredRecording,
  ): PlayableRecording {
    const read: Film['read'] = (range) => this.#objects.read(object, range);
    return { bytes: object.bytes, storedAt: storedAt ?? new Date(0), read };
  }

  #sourceOf(partId: string, key: RecordingKey | null): PartSource {
    const spool = this.#spoolOf(partId);
    return () => readSpool(spool, key?.forSpool(partId) ?? null);
  }

  async #removeSpools(partIds: readonly string[]): Promise<void> {
    for (const part of partIds) await rm(this.#spoolOf(part), { force: true });
  }

  #spoolOf(partId: string): string {
    return path.join(this.#options.spoolFolder, `${partId}.part`);
  }
}

function placesOf(
  { bytes, durationMs, parts }: Joined,
  { partIds, recording }: { partIds: readonly string[]; recording: StoredRecording },
) {
  return {
    bytes,
    durationMs,
    parts: partIds.map((id, i) => {
      const part = parts[i];
      const place = part && {
        fromMs: Math.max(0, Math.round(part.startedAtMs - recording.originMs)),
        durationMs: part.durationMs,
        offsetMs: part.offsetMs,
      };
      return { id, place: place ?? null };
    }),
  };
}

function coachNameOf(id: InterviewId): string {
  return `${id}.coach`;
}

function nameOf(id: InterviewId): string {
  return `${id}.webm`;
}
