import { index, integer, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { user } from './accounts.ts';
import { coachings } from './coaches.ts';
import { interviews } from './interviews.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const person = (name: string) => text(name).references(() => user.id, { onDelete: 'cascade' });
/** Gone when its candidate deletes it; the session then has one rehearsal less. */
const interview = (name: string) =>
  uuid(name).references(() => interviews.id, { onDelete: 'set null' });
const coaching = (name: string) =>
  uuid(name).references(() => coachings.id, { onDelete: 'set null' });

/** Two candidates and their two interviews; of the link only a hash is kept. */
export const peerSessions = pgTable(
  'peer_sessions',
  {
    id: uuid('id').primaryKey(),
    makerId: person('maker_id').notNull(),
    guestId: person('guest_id'),
    tokenHash: text('token_hash').notNull().unique(),
    minutes: integer('minutes').notNull(),
    first: text('first').notNull(),
    state: text('state').notNull(),
    makerInterviewId: interview('maker_interview_id'),
    guestInterviewId: interview('guest_interview_id'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    makerReadyAt: moment('maker_ready_at'),
    guestReadyAt: moment('guest_ready_at'),
    firstBegunAt: moment('first_begun_at'),
    firstEndedAt: moment('first_ended_at'),
    secondBegunAt: moment('second_begun_at'),
    secondEndedAt: moment('second_ended_at'),
    firstCoachingId: coaching('first_coaching_id'),
    secondCoachingId: coaching('second_coaching_id'),
  },
  (table) => [
    index('peer_sessions_maker').on(table.makerId, table.createdAt),
    index('peer_sessions_guest').on(table.guestId, table.createdAt),
    index('peer_sessions_maker_interview').on(table.makerInterviewId),
    index('peer_sessions_guest_interview').on(table.guestInterviewId),
  ],
);

/** Belongs to the interview it is about: it goes with that, and outlives session and writer. */
export const peerForms = pgTable(
  'peer_forms',
  {
    id: uuid('id').primaryKey(),
    interviewId: uuid('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id').references(() => peerSessions.id, { onDelete: 'set null' }),
    byId: text('by_id').references(() => user.id, { onDelete: 'set null' }),
    half: text('half').notNull(),
    answers: jsonb('answers').$type<unknown>().notNull(),
    submittedAt: moment('submitted_at'),
  },
  (table) => [
    unique('peer_forms_half').on(table.sessionId, table.half),
    index('peer_forms_interview').on(table.interviewId),
  ],
);
