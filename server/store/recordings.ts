import { and, asc, eq, isNotNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { interviewId, type InterviewId } from '#shared/ids.ts';
import {
  keptThumbnails,
  recordedPart,
  type KeptThumbnails,
  type RecordedPart,
} from '#shared/recording.ts';
import type { Db } from './database.ts';
import { recordingParts, recordings } from './schema/recordings.ts';

const storedRecording = z.object({
  interviewId,
  /** `open`: its parts are being written or joined. */
  state: z.enum(['open', 'stored', 'failed', 'deleted']),
  originMs: z.number(),
  wrappedKey: z.string().nullable(),
  bytes: z.number().int().nullable(),
  durationMs: z.number().nullable(),
  coachBytes: z.number().int().nullable(),
  createdAt: z.date(),
  storedAt: z.date().nullable(),
  expired: z.boolean(),
  thumbnails: keptThumbnails.nullable(),
});
export type StoredRecording = z.infer<typeof storedRecording>;

export interface RecordingRepository {
  get(id: InterviewId): Promise<StoredRecording | null>;
  /**
   * A place for one more part; the first one makes the recording.
   * @throws AppError `conflict` when the recording is not open any more.
   */
  addPart(part: {
    id: string;
    interviewId: InterviewId;
    originMs: number;
    wrappedKey: string | null;
  }): Promise<StoredRecording>;
  partIds(id: InterviewId): Promise<string[]>;
  /** False when it was deleted meanwhile. */
  markStored(
    id: InterviewId,
    stored: {
      bytes: number;
      durationMs: number;
      /** Of the coach's voice beside it. */
      coachBytes: number | null;
      /** Null: holds nothing. */
      parts: readonly { id: string; place: RecordedPart | null }[];
    },
  ): Promise<boolean>;
  /** False when it was deleted meanwhile. */
  keepThumbnails(id: InterviewId, thumbnails: KeptThumbnails): Promise<boolean>;
  markFailed(id: InterviewId): Promise<void>;
  /** Its key goes with it: what is left of it anywhere cannot be read any more. */
  markDeleted(id: InterviewId, how?: { expired?: boolean }): Promise<void>;
  /** In the order in which they were recorded. */
  places(id: InterviewId): Promise<RecordedPart[]>;
  open(): Promise<InterviewId[]>;
}

export function createRecordingRepository(db: Db): RecordingRepository {
  async function get(tx: Db, id: InterviewId): Promise<StoredRecording | null> {
    const [row] = await tx.select().from(recordings).where(eq(recordings.interviewId, id));
    return row ? storedRecording.parse(row) : null;
  }

  return {
    get: (id) => get(db, id),

    addPart: ({ id, interviewId: interview, originMs, wrappedKey }) =>
      db.transaction(async (tx) => {
        await tx
          .insert(recordings)
          .values({
            interviewId: interview,
            state: 'open',
            originMs,
            wrappedKey,
            createdAt: new Date(),
          })
          .onConflictDoNothing();
        const recording = await get(tx, interview);
        if (recording?.state !== 'open') throw closed();
        const before = await tx
          .select({ id: recordingParts.id })
          .from(recordingParts)
          .where(eq(recordingParts.interviewId, interview));
        await tx
          .insert(recordingParts)
          .values({ id, interviewId: interview, position: before.length });
        return recording;
      }),

    async partIds(id) {
      const rows = await db
        .select({ id: recordingParts.id })
        .from(recordingParts)
        .where(eq(recordingParts.interviewId, id))
        .orderBy(asc(recordingParts.position));
      return rows.map((row) => row.id);
    },

    markStored: (id, { bytes, durationMs, coachBytes, parts }) =>
      db.transaction(async (tx) => {
        const stored = await tx
          .update(recordings)
          .set({ state: 'stored', bytes, durationMs, coachBytes, storedAt: new Date() })
          .where(and(eq(recordings.interviewId, id), ne(recordings.state, 'deleted')))
          .returning({ id: recordings.interviewId });
        for (const { id: part, place } of parts) {
          await tx
            .update(recordingParts)
            .set(place ?? { fromMs: null, durationMs: null, offsetMs: null })
            .where(eq(recordingParts.id, part));
        }
        return stored.length > 0;
      }),

    async keepThumbnails(id, thumbnails) {
      const kept = await db
        .update(recordings)
        .set({ thumbnails })
        .where(and(eq(recordings.interviewId, id), eq(recordings.state, 'stored')))
        .returning({ id: recordings.interviewId });
      return kept.length > 0;
    },

    async markFailed(id) {
      await db
        .update(recordings)
        .set({ state: 'failed' })
        .where(and(eq(recordings.interviewId, id), eq(recordings.state, 'open')));
    },

    async markDeleted(id, { expired = false } = {}) {
      await db
        .update(recordings)
        .set({
          ...{ state: 'deleted', wrappedKey: null, thumbnails: null, expired },
          deletedAt: new Date(),
        })
        .where(and(eq(recordings.interviewId, id), ne(recordings.state, 'deleted')));
    },

    async places(id) {
      const rows = await db
        .select()
        .from(recordingParts)
        .where(and(eq(recordingParts.interviewId, id), isNotNull(recordingParts.fromMs)))
        .orderBy(asc(recordingParts.position));
      return z.array(recordedPart).parse(rows);
    },

    async open() {
      const rows = await db
        .select({ id: recordings.interviewId })
        .from(recordings)
        .where(eq(recordings.state, 'open'));
      return rows.map((row) => row.id);
    },
  };
}

function closed() {
  return new AppError('conflict', 'This recording is not open any more.');
}
