import { sql } from 'drizzle-orm';
import {
  doublePrecision,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { interviews } from './interviews.ts';

/** What is made of a session once it is over, and how far that is. */
export const sessionSteps = pgTable(
  'session_steps',
  {
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    state: text('state').notNull(),
    /** A failure's code. */
    reason: text('reason'),
    progress: doublePrecision('progress').notNull(),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.interviewId, table.name] }),
    index('session_steps_open')
      .on(table.state)
      .where(sql`${table.state} in ('waiting', 'running')`),
  ],
);
