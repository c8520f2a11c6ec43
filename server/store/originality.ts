import { and, count, eq, gte } from 'drizzle-orm';
import type { OriginalityRecord, OriginalityStore } from '#server/practice/originality.ts';
import { originality } from '#shared/originality.ts';
import type { Db } from './database.ts';
import { answers, originalityChecks } from './schema/answers.ts';

/** One comparison an answer, the newest; it goes with its answer. */
export function createOriginalityStore(db: Db): OriginalityStore {
  return {
    async get(userId, answerId) {
      const [row] = await db
        .select({ check: originalityChecks })
        .from(originalityChecks)
        .innerJoin(answers, eq(answers.id, originalityChecks.answerId))
        .where(and(eq(originalityChecks.answerId, answerId), eq(answers.userId, userId)));
      return row ? toRecord(row.check) : null;
    },

    async put({ answerId, ...kept }) {
      await db
        .insert(originalityChecks)
        .values({ answerId, ...kept })
        .onConflictDoUpdate({ target: originalityChecks.answerId, set: kept });
    },

    async settle(scanId, outcome) {
      const settled = await db
        .update(originalityChecks)
        .set({ outcome })
        .where(eq(originalityChecks.scanId, scanId))
        .returning({ id: originalityChecks.answerId });
      return settled.length > 0;
    },

    async byScan(scanId) {
      const [row] = await db
        .select()
        .from(originalityChecks)
        .where(eq(originalityChecks.scanId, scanId));
      return row ? toRecord(row) : null;
    },

    async sentSince(userId, since) {
      const [row] = await db
        .select({ sent: count() })
        .from(originalityChecks)
        .innerJoin(answers, eq(answers.id, originalityChecks.answerId))
        .where(and(eq(answers.userId, userId), gte(originalityChecks.sentAt, since)));
      return row?.sent ?? 0;
    },
  };
}

function toRecord(row: typeof originalityChecks.$inferSelect): OriginalityRecord {
  const outcome = originality.parse(row.outcome);
  if (outcome.state === 'none') throw new Error('what was never sent was kept');
  return { ...row, outcome };
}
