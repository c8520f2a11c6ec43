import {
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { searchVector } from '../search-text.ts';
import { user } from './accounts.ts';

/** JSON columns are `unknown` on purpose: what comes out of them is parsed, never cast. */
const json = (name: string) => jsonb(name).$type<unknown>();
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const interviews = pgTable(
  'interviews',
  {
    id: uuid('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    category: text('category').notNull(),
    state: text('state').notNull(),
    questions: json('questions').notNull(),
    questionCount: integer('question_count').notNull(),
    questionsAnswered: integer('questions_answered').notNull().default(0),
    /** Null in interviews from before there were plans. */
    plan: json('plan'),
    material: json('material'),
    preferences: json('preferences').notNull(),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    durationMs: doublePrecision('duration_ms'),
    endReason: text('end_reason'),
  },
  (table) => [
    index('interviews_user_newest').on(table.userId, table.createdAt, table.id),
    index('interviews_state').on(table.state),
  ],
);

const interviewId = () =>
  uuid('interview_id')
    .notNull()
    .references(() => interviews.id, { onDelete: 'cascade' });

export const timelineChunks = pgTable(
  'timeline_chunks',
  {
    interviewId: interviewId(),
    fromSeq: integer('from_seq').notNull(),
    toSeq: integer('to_seq').notNull(),
    fromMs: doublePrecision('from_ms').notNull(),
    toMs: doublePrecision('to_ms').notNull(),
    events: json('events').notNull(),
  },
  (table) => [primaryKey({ columns: [table.interviewId, table.fromSeq] })],
);

/** A whole timeline in columns, compressed: made from the chunks, and of no use once there are newer ones. */
export const compactTimelines = pgTable('compact_timelines', {
  interviewId: interviewId().primaryKey(),
  /** Of the columns; another one is read anew. */
  format: integer('format').notNull(),
  lastSeq: integer('last_seq').notNull(),
  body: customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })('body').notNull(),
});

export const feedback = pgTable(
  'feedback',
  {
    interviewId: interviewId(),
    seq: integer('seq').notNull(),
    atMs: doublePrecision('at_ms').notNull(),
    rule: text('rule').notNull(),
    severity: text('severity').notNull(),
    message: text('message').notNull(),
    hidden: text('hidden'),
    evidence: json('evidence').notNull(),
  },
  (table) => [primaryKey({ columns: [table.interviewId, table.seq] })],
);

/** What was said, a row for each stretch as it was told; a better hearing takes the place of the first. */
export const words = pgTable(
  'words',
  {
    interviewId: interviewId(),
    /** Of the event that told it. */
    seq: integer('seq').notNull(),
    fromMs: doublePrecision('from_ms').notNull(),
    toMs: doublePrecision('to_ms').notNull(),
    source: text('source').notNull(),
    /** The words with a blank between two, for searches. */
    text: text('text').notNull(),
    words: json('words').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.interviewId, table.seq] }),
    index('words_search').using('gin', searchVector(table.text)),
  ],
);
