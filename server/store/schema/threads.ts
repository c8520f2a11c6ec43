import {
  bigint,
  boolean,
  doublePrecision,
  index,
  type AnyPgColumn,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { searchVector } from '../search-text.ts';
import { user } from './accounts.ts';
import { interviews } from './interviews.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const person = (name: string) =>
  text(name)
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });
const interviewId = () =>
  uuid('interview_id')
    .notNull()
    .references(() => interviews.id, { onDelete: 'cascade' });

/** What candidate and coaches say to each other about an interview. */
export const threadMessages = pgTable(
  'thread_messages',
  {
    id: uuid('id').primaryKey(),
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    interviewId: interviewId(),
    authorId: person('author_id'),
    text: text('text').notNull(),
    atMs: doublePrecision('at_ms'),
    untilMs: doublePrecision('until_ms'),
    replyTo: uuid('reply_to').references((): AnyPgColumn => threadMessages.id, {
      onDelete: 'cascade',
    }),
    createdAt: moment('created_at').notNull(),
    editedAt: moment('edited_at'),
    /** Nothing of its words is left; the row holds its answers together. */
    removedAt: moment('removed_at'),
    resolvedAt: moment('resolved_at'),
    resolvedBy: text('resolved_by').references(() => user.id, { onDelete: 'set null' }),
  },
  (table) => [
    index('thread_messages_interview').on(table.interviewId, table.seq),
    index('thread_messages_search').using('gin', searchVector(table.text)),
    index('thread_messages_reply').on(table.replyTo),
  ],
);

export const threadReactions = pgTable(
  'thread_reactions',
  {
    messageId: uuid('message_id')
      .notNull()
      .references(() => threadMessages.id, { onDelete: 'cascade' }),
    userId: person('user_id'),
    kind: text('kind').notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.userId, table.kind] })],
);

/** Whose names stand in a message. */
export const threadMentions = pgTable(
  'thread_mentions',
  {
    messageId: uuid('message_id')
      .notNull()
      .references(() => threadMessages.id, { onDelete: 'cascade' }),
    userId: person('user_id'),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.userId] }),
    index('thread_mentions_user').on(table.userId),
  ],
);

/** How far somebody has read. */
export const threadReads = pgTable(
  'thread_reads',
  {
    interviewId: interviewId(),
    userId: person('user_id'),
    seq: bigint('seq', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.interviewId, table.userId] })],
);

/** Which letters somebody wants. Without a row: those about their own dates. */
export const threadLetters = pgTable(
  'thread_letters',
  {
    userId: text('user_id')
      .primaryKey()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Stands in each letter, and can do nothing but end them. */
    token: text('token').notNull().unique(),
    mentions: boolean('mentions').notNull(),
    digest: boolean('digest').notNull(),
    appointments: boolean('appointments').notNull().default(true),
    /** When to look whether there is something to write of; null: nothing happened. */
    mentionsDueAt: moment('mentions_due_at'),
    digestDueAt: moment('digest_due_at'),
    /** The last letter told of everything up to here. */
    mentionsSeq: bigint('mentions_seq', { mode: 'number' }).notNull().default(0),
    digestSeq: bigint('digest_seq', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    index('thread_letters_mentions').on(table.mentionsDueAt),
    index('thread_letters_digest').on(table.digestDueAt),
  ],
);
