import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { user } from './accounts.ts';

const userId = () => text('user_id').references(() => user.id, { onDelete: 'cascade' });

export const preferences = pgTable('preferences', {
  userId: userId().primaryKey(),
  coaching: jsonb('coaching').$type<unknown>().notNull(),
  /** For so long their recordings are kept; null where they did not choose. */
  recordingDays: integer('recording_days'),
  updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 }).notNull(),
});

export const consents = pgTable(
  'consents',
  {
    id: uuid('id').primaryKey(),
    userId: userId().notNull(),
    kind: text('kind').notNull(),
    version: text('version').notNull(),
    givenAt: timestamp('given_at', { withTimezone: true, precision: 3 }).notNull(),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true, precision: 3 }),
  },
  (table) => [
    uniqueIndex('consents_standing')
      .on(table.userId, table.kind, table.version)
      .where(sql`${table.withdrawnAt} is null`),
  ],
);
