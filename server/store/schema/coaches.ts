import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { user } from './accounts.ts';
import { interviews } from './interviews.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const person = (name: string) =>
  text(name)
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });
/** Null: all of the candidate's interviews. */
const onlyInterview = () =>
  uuid('interview_id').references(() => interviews.id, { onDelete: 'cascade' });

/** What a candidate handed out; of the link only a hash is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    candidateId: person('candidate_id'),
    tokenHash: text('token_hash').notNull().unique(),
    use: text('use').notNull(),
    interviewId: onlyInterview(),
    email: text('email'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    used: integer('used').notNull().default(0),
    delivery: text('delivery').notNull().default('none'),
    deliveryAt: moment('delivery_at'),
    deliveryFailure: text('delivery_failure'),
  },
  (table) => [index('invitations_candidate').on(table.candidateId, table.createdAt)],
);

export const coachings = pgTable(
  'coachings',
  {
    id: uuid('id').primaryKey(),
    candidateId: person('candidate_id'),
    coachId: person('coach_id'),
    interviewId: onlyInterview(),
    invitationId: uuid('invitation_id').references(() => invitations.id, { onDelete: 'set null' }),
    /** Of a peer: to watch while it lasts, and nothing to read afterwards. */
    liveOnly: boolean('live_only').notNull().default(false),
    acceptedAt: moment('accepted_at').notNull(),
    allowedAt: moment('allowed_at'),
    /** Null: also what was over before. Else only rehearsals that end after this. */
    readsFrom: moment('reads_from'),
    /** Also the recordings of what they may read. */
    watchesFilms: boolean('watches_films').notNull().default(false),
    endedAt: moment('ended_at'),
    endedBy: text('ended_by'),
  },
  (table) => [
    index('coachings_candidate').on(table.candidateId),
    index('coachings_coach').on(table.coachId),
    // An invitation works once for each person, so that who was sent away cannot come in again by it.
    uniqueIndex('coachings_invitation_coach').on(table.invitationId, table.coachId),
    uniqueIndex('coachings_standing')
      .on(table.candidateId, table.coachId)
      .where(sql`${table.endedAt} is null and ${table.interviewId} is null`),
    uniqueIndex('coachings_standing_interview')
      .on(table.candidateId, table.coachId, table.interviewId)
      .where(sql`${table.endedAt} is null and ${table.interviewId} is not null`),
  ],
);

export const whisperSets = pgTable('whisper_sets', {
  coachId: person('coach_id').primaryKey(),
  templates: jsonb('templates').$type<unknown>().notNull(),
});

/** Only ever added to. */
export const coachingLog = pgTable(
  'coaching_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    candidateId: person('candidate_id'),
    coachId: text('coach_id').references(() => user.id, { onDelete: 'set null' }),
    interviewId: uuid('interview_id').references(() => interviews.id, { onDelete: 'set null' }),
    act: text('act').notNull(),
    by: text('by').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('coaching_log_candidate').on(table.candidateId, table.id)],
);
