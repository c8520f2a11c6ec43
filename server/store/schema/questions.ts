import { index, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
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

/** Questions a person keeps to come back to, with when that is. */
export const savedQuestions = pgTable(
  'saved_questions',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    questionId: text('question_id').notNull(),
    question: jsonb('question').$type<unknown>().notNull(),
    tags: jsonb('tags').$type<unknown>().notNull(),
    memory: jsonb('memory').$type<unknown>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.questionId] })],
);
