import { eq } from 'drizzle-orm';
import type { UserId } from '#shared/ids.ts';
import { whisperTemplates } from '#shared/whispers.ts';
import type { Db } from './database.ts';
import { whisperSets } from './schema/coaches.ts';

/** Whispers a coach has at hand, in their order. */
export interface WhisperTemplateRepository {
  get(coachId: UserId): Promise<string[]>;
  save(coachId: UserId, templates: readonly string[]): Promise<void>;
}

export function createWhisperTemplateRepository(db: Db): WhisperTemplateRepository {
  return {
    async get(coachId) {
      const [row] = await db.select().from(whisperSets).where(eq(whisperSets.coachId, coachId));
      return whisperTemplates.parse(row?.templates ?? []);
    },

    async save(coachId, templates) {
      const values = { templates: [...templates] };
      await db
        .insert(whisperSets)
        .values({ coachId, ...values })
        .onConflictDoUpdate({ target: whisperSets.coachId, set: values });
    },
  };
}
