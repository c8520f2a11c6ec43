import { index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { user } from './accounts.ts';

/** Questions written for one person. */
export const ownQuestions = pgTable(
  'own_questions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    question: jsonb('question').$type<unknown>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [index('own_questions_user_newest').on(table.userId, table.createdAt)],
);
