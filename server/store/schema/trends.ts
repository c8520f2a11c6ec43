import {
  boolean,
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { interviews } from './interviews.ts';

const interviewId = () =>
  uuid('interview_id')
    .notNull()
    .references(() => interviews.id, { onDelete: 'cascade' });

/** What an ended interview came to, read once from its timeline. */
export const interviewSummaries = pgTable(
  'interview_summaries',
  {
    interviewId: interviewId(),
    /** Of the last event that was read: a timeline that goes on is read again. */
    seq: integer('seq').notNull(),
    speechMs: doublePrecision('speech_ms').notNull(),
    /** For part of it nobody was let watch. */
    unwatched: boolean('unwatched').notNull(),
  },
  (table) => [primaryKey({ columns: [table.interviewId] })],
);

/** What each sense came to over all answers; no row where there was not enough data. */
export const interviewMeasures = pgTable(
  'interview_measures',
  {
    interviewId: interviewId(),
    metric: text('metric').notNull(),
    value: doublePrecision('value').notNull(),
    quality: text('quality').notNull(),
    coverageShare: doublePrecision('coverage_share').notNull(),
    goodShare: doublePrecision('good_share'),
  },
  (table) => [primaryKey({ columns: [table.interviewId, table.metric] })],
);
