import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { searchVector } from '../search-text.ts';
import { user } from './accounts.ts';
import { interviews } from './interviews.ts';

const json = (name: string) => jsonb(name).$type<unknown>();
const createdAt = () => timestamp('created_at', { withTimezone: true, precision: 3 }).notNull();

/** Written in practice, or spoken in an interview (then with its place there). */
export const answers = pgTable(
  'answers',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    questionId: text('question_id').notNull(),
    question: json('question').notNull(),
    text: text('text').notNull(),
    interviewId: uuid('interview_id').references(() => interviews.id, { onDelete: 'cascade' }),
    questionIndex: integer('question_index'),
    /** The highest hint that was asked for; 0: none. */
    hints: integer('hints').notNull().default(0),
    /** Under a clock of so long; null: without one. */
    limitMs: integer('limit_ms'),
    createdAt: createdAt(),
  },
  (table) => [
    index('answers_user_question').on(table.userId, table.questionId, table.createdAt),
    uniqueIndex('answers_interview').on(table.interviewId, table.questionIndex),
    index('answers_search')
      .using('gin', searchVector(table.text))
      .where(sql`${table.interviewId} is null`),
  ],
);

export const evaluations = pgTable(
  'evaluations',
  {
    answerId: uuid('answer_id')
      .notNull()
      .references(() => answers.id, { onDelete: 'cascade' }),
    method: text('method').notNull(),
    evaluation: json('evaluation').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.method] })],
);

/** What a comparison of an answer with the web came to, or that it is under way. */
export const originalityChecks = pgTable('originality_checks', {
  answerId: uuid('answer_id')
    .primaryKey()
    .references(() => answers.id, { onDelete: 'cascade' }),
  scanId: uuid('scan_id').notNull().unique(),
  sentAt: timestamp('sent_at', { withTimezone: true, precision: 3 }).notNull(),
  outcome: json('outcome').notNull(),
});
