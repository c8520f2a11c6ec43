import {
  bigint,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { recordings } from './recordings.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** A span of a recording that was cut out of it to be shown to others. */
export const clips = pgTable(
  'clips',
  {
    id: uuid('id').primaryKey(),
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => recordings.interviewId, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** On the interview's axis. */
    fromMs: doublePrecision('from_ms').notNull(),
    toMs: doublePrecision('to_ms').notNull(),
    durationMs: doublePrecision('duration_ms'),
    /** Null while it is being cut. */
    bytes: integer('bytes'),
    /** WebVTT; null where nothing was said. */
    captions: text('captions'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('clips_interview').on(table.interviewId, table.createdAt)],
);

/** Of a link only a hash is kept, and of its passcode what cannot be turned around. */
export const clipLinks = pgTable(
  'clip_links',
  {
    id: uuid('id').primaryKey(),
    clipId: uuid('clip_id')
      .notNull()
      .references(() => clips.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    passcodeHash: text('passcode_hash'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (table) => [index('clip_links_clip').on(table.clipId)],
);

/** When a link was opened; nothing of who did. */
export const clipViews = pgTable(
  'clip_views',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    linkId: uuid('link_id')
      .notNull()
      .references(() => clipLinks.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
  },
  (table) => [index('clip_views_link').on(table.linkId, table.id)],
);
