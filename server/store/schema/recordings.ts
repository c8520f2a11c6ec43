import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { interviews } from './interviews.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const recordings = pgTable(
  'recordings',
  {
    interviewId: uuid('interview_id')
      .primaryKey()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    state: text('state').notNull(),
    /** Epoch milliseconds of the interview's time 0. */
    originMs: doublePrecision('origin_ms').notNull(),
    /** Null where it is not sealed, and once it is deleted. */
    wrappedKey: text('wrapped_key'),
    bytes: bigint('bytes', { mode: 'number' }),
    durationMs: doublePrecision('duration_ms'),
    /** Of a coach's voice beside it; null where none is. */
    coachBytes: integer('coach_bytes'),
    /** Where each small picture of it lies; null until they are made. */
    thumbnails: jsonb('thumbnails').$type<unknown>(),
    createdAt: moment('created_at').notNull(),
    storedAt: moment('stored_at'),
    deletedAt: moment('deleted_at'),
    /** Deleted because its time was over, by nobody's hand. */
    expired: boolean('expired').notNull().default(false),
  },
  (table) => [index('recordings_state').on(table.state)],
);

export const recordingParts = pgTable(
  'recording_parts',
  {
    id: uuid('id').primaryKey(),
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => recordings.interviewId, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** Null until the parts are joined, and for a part that holds nothing. */
    fromMs: doublePrecision('from_ms'),
    durationMs: doublePrecision('duration_ms'),
    offsetMs: doublePrecision('offset_ms'),
  },
  (table) => [index('recording_parts_interview').on(table.interviewId, table.position)],
);
