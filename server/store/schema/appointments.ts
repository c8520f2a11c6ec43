import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { user } from './accounts.ts';
import { interviews } from './interviews.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const appointments = pgTable(
  'appointments',
  {
    id: uuid('id').primaryKey(),
    candidateId: text('candidate_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Null where the candidate planned it, or the coach has deleted their account. */
    proposedById: text('proposed_by_id').references(() => user.id, { onDelete: 'set null' }),
    /** Whoever deletes the rehearsal does not mean to come. */
    interviewId: uuid('interview_id').references(() => interviews.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
    minutes: integer('minutes').notNull(),
    about: text('about').notNull(),
    timeZone: text('time_zone').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Null: proposed. */
    acceptedAt: moment('accepted_at'),
    endedAt: moment('ended_at'),
    endedBy: text('ended_by'),
    /** Who did the last thing to it; the others are written to. */
    changedBy: text('changed_by').notNull(),
    letterDueAt: moment('letter_due_at'),
    /** What the last letter said; null before the first. */
    toldState: text('told_state'),
    toldTime: moment('told_time'),
  },
  (table) => [
    index('appointments_candidate').on(table.candidateId, table.at),
    index('appointments_proposer').on(table.proposedById),
    index('appointments_letters').on(table.letterDueAt),
  ],
);
