import { eq } from 'drizzle-orm';
import type { InterviewId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import { compactTimelines } from './schema/interviews.ts';

/** A timeline as it goes over the wire, kept because making it again takes seconds. */
export interface KeptCompact {
  format: number;
  /** Of the newest event in it. */
  lastSeq: number;
  body: Uint8Array<ArrayBuffer>;
}

export interface CompactTimelineRepository {
  get(id: InterviewId): Promise<KeptCompact | null>;
  /** In the place of the one that is there. @throws AppError where the interview has gone meanwhile */
  put(id: InterviewId, kept: KeptCompact): Promise<void>;
}

export function createCompactTimelineRepository(db: Db): CompactTimelineRepository {
  return {
    async get(id) {
      const [row] = await db
        .select()
        .from(compactTimelines)
        .where(eq(compactTimelines.interviewId, id));
      if (!row) return null;
      const { format, lastSeq, body } = row;
      return { format, lastSeq, body: new Uint8Array(body) };
    },

    async put(id, kept) {
      await db
        .insert(compactTimelines)
        .values({ interviewId: id, ...kept })
        .onConflictDoUpdate({ target: compactTimelines.interviewId, set: kept });
    },
  };
}
