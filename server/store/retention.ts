import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import { interviews } from './schema/interviews.ts';
import { preferences } from './schema/people.ts';
import { recordings } from './schema/recordings.ts';

export interface RetentionStore {
  /** What somebody chose; null until they did. */
  chosen(userId: UserId): Promise<number | null>;
  choose(userId: UserId, days: number | null): Promise<void>;
  /** What the owner of a recording chose. */
  chosenFor(id: InterviewId): Promise<number | null>;
  /** Recordings whose time is over. */
  due(about: { houseDays: number | null; at: Date }): Promise<InterviewId[]>;
}

export function createRetentionStore(db: Db): RetentionStore {
  const { recordingDays } = preferences;
  return {
    async chosen(userId) {
      const [row] = await db
        .select({ days: recordingDays })
        .from(preferences)
        .where(eq(preferences.userId, userId));
      return row?.days ?? null;
    },

    async choose(userId, days) {
      const set = { recordingDays: days, updatedAt: new Date() };
      await db
        .insert(preferences)
        .values({ userId, coaching: {}, ...set })
        .onConflictDoUpdate({ target: preferences.userId, set });
    },

    async chosenFor(id) {
      const [row] = await db
        .select({ days: recordingDays })
        .from(interviews)
        .innerJoin(preferences, eq(preferences.userId, interviews.userId))
        .where(eq(interviews.id, id));
      return row?.days ?? null;
    },

    async due({ houseDays, at }) {
      // `least` passes over what is null.
      const days = sql`least(${recordingDays}, ${houseDays}::int)`;
      const since = sql<Date>`coalesce(${recordings.storedAt}, ${recordings.createdAt})`;
      const rows = await db
        .select({ id: recordings.interviewId })
        .from(recordings)
        .innerJoin(interviews, eq(interviews.id, recordings.interviewId))
        .leftJoin(preferences, eq(preferences.userId, interviews.userId))
        .where(
          and(
            inArray(recordings.state, ['stored', 'failed']),
            lte(
              sql`${since} + make_interval(days => ${days})`,
              sql`${at.toISOString()}::timestamptz`,
            ),
          ),
        );
      return rows.map((row) => row.id);
    },
  };
}
