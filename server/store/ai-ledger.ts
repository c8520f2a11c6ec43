import { randomUUID } from 'node:crypto';
import { gte, sql } from 'drizzle-orm';
import type { Ledger } from '#server/ai/budget.ts';
import type { Db } from './database.ts';
import { aiSpendings } from './schema/ai.ts';

const tokens = sql`${aiSpendings.inputTokens} + ${aiSpendings.outputTokens}`;

export function createAiLedger(db: Db): Ledger {
  return {
    async spentSince(userId, since) {
      const [row] = await db
        .select({
          person:
            sql<number>`coalesce(sum(${tokens}) filter (where ${aiSpendings.userId} = ${userId}), 0)`.mapWith(
              Number,
            ),
          everybody: sql<number>`coalesce(sum(${tokens}), 0)`.mapWith(Number),
        })
        .from(aiSpendings)
        .where(gte(aiSpendings.at, since));
      return row ?? { person: 0, everybody: 0 };
    },

    async record(spending) {
      await db.insert(aiSpendings).values({ id: randomUUID(), ...spending });
    },
  };
}
