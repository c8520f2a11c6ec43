import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import type { RecordingPart } from '#server/analysis/messages.ts';
import type { RecordingKeeper } from '#server/interviews/ports.ts';
import type { RecordingRepository, StoredRecording } from '#server/store/recordings.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { RecordingInfo } from '#shared/recording.ts';
import { coachSound } from './coach-sound.ts';
import { followed, joinParts, type Joined, type PartSource } from './join.ts';
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
  /** What was made of it goes first. @throws AppError `recording_unavailable` */
  onRemove?(id: InterviewId): Promise<void>;
  /** When one that was stored then is deleted by itself; null, and where this is absent: never. */
  keptUntil?(id: InterviewId, since: Date): Promise<Date | null>;
  /** All its parts are written: now or later it is to be joined. */
  onFinished(id: InterviewId): void;
}

export interface PlayableRecording extends Film {
  storedAt: Date;
}

/** What is not joined by then is joined at the next start. */
const closeWithinMs = 10_000;

/** Recordings from the first part to the last look at them. */
export class Recordings implements RecordingKeeper {
  readonly thumbnails: Thumbnails;
  readonly #options: Options;
  readonly #objects: RecordingObjects;
  readonly #saving = new Map<InterviewId, Promise<void>>();
  readonly #live = new Set<InterviewId>();

  static async create(options: Options): Promise<Recordings> {
    await mkdir(options.spoolFolder, { recursive: true, mode: 0o700 });
    return new Recordings(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#objects = createRecordingObjects(options.storage);
    const film = (id: InterviewId) => this.play(id);
    this.thumbnails = new Thumbnails({ ...options, objects: this.#objects, film });
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
    this.#options.onFinished(id);
  }

  /** What a server that went away left behind is to be joined as well. */
  async recover(): Promise<void> {
    for (const id of await this.#options.store.open()) this.finish(id);
  }

  /**
   * Makes one film of its parts; nothing where that is done, or it was deleted.
   * @throws AppError `recording_unavailable` when its place cannot be reached, and it may be tried again.
   */
  join(id: InterviewId, progress: (share: number) => void = () => {}): Promise<void> {
    const saving = this.#saving.get(id) ?? this.#save(id, progress);
    this.#saving.set(id, saving);
    return saving.finally(() => this.#saving.delete(id));
  }

  info(id: InterviewId): Promise<RecordingInfo> {
    const { store, keptUntil = async () => null } = this.#options;
    return recordingInfo(store, { id, isLive: this.#live.has(id), keptUntil });
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
  async remove(id: InterviewId, how: { expired?: boolean } = {}): Promise<void> {
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
    await store.markDeleted(id, how);
    await this.#removeSpools(await store.partIds(id));
    await this.#saving.get(id)?.catch(() => {});
    // What was being stored meanwhile.
    if (recording.state === 'open') await storage.remove(nameOf(id));
  }

  async close(): Promise<void> {
    const late = delay(closeWithinMs, undefined, { ref: false });
    await this.thumbnails.close();
    await Promise.race([Promise.allSettled(this.#saving.values()), late]);
    this.#options.storage.close();
  }

  async #save(id: InterviewId, progress: (share: number) => void): Promise<void> {
    try {
      await this.#saveOnce(id, progress);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      // What its files hold does not get better by waiting; they stay until it is deleted.
      await this.#options.store.markFailed(id);
      throw new AppError('internal', 'The parts of the recording cannot be read.', { cause });
    }
  }

  async #saveOnce(id: InterviewId, progress: (share: number) => void): Promise<void> {
    const { store, storage } = this.#options;
    const recording = await store.get(id);
    // One that failed has its parts still, and may be tried once more.
    if (recording?.state !== 'open' && recording?.state !== 'failed') return;
    const key = this.#keyOf(recording);
    const partIds = await store.partIds(id);
    const joined = await joinParts(partIds.map((part) => this.#sourceOf(part, key)));
    if (!joined) return await store.markFailed(id);
    const object = { name: nameOf(id), key: key?.forObject() ?? null };
    await this.#objects.put(object, followed(joined, progress));
    const coach = await coachSound(joined);
    const coachBytes = coach && (await this.#objects.put(this.#coachObject(recording), coach));
    const places = placesOf(joined, { partIds, recording });
    const isKept = await store.markStored(id, { ...places, coachBytes });
    if (!isKept) {
      await storage.remove(nameOf(id));
      await storage.remove(coachNameOf(id));
    }
    await this.#removeSpools(partIds);
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
