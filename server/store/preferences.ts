import { eq } from 'drizzle-orm';
import { coachingPreferences, type CoachingPreferences } from '#shared/feedback.ts';
import type { UserId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import { preferences } from './schema/people.ts';

export interface PreferenceRepository {
  /** The defaults until something was saved. */
  get(userId: UserId): Promise<CoachingPreferences>;
  save(userId: UserId, coaching: CoachingPreferences): Promise<void>;
}

export function createPreferenceRepository(db: Db): PreferenceRepository {
  return {
    async get(userId) {
      const [row] = await db.select().from(preferences).where(eq(preferences.userId, userId));
      return coachingPreferences.parse(row?.coaching ?? {});
    },

    async save(userId, coaching) {
      const values = { coaching, updatedAt: new Date() };
      await db
        .insert(preferences)
        .values({ userId, ...values })
        .onConflictDoUpdate({ target: preferences.userId, set: values });
    },
  };
}
