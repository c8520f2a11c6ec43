import {
  boolean,
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
import { interviews } from './interviews.ts';

const json = (name: string) => jsonb(name).$type<unknown>();
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const person = (name: string) =>
  text(name)
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });
const interviewId = () =>
  uuid('interview_id')
    .notNull()
    .references(() => interviews.id, { onDelete: 'cascade' });

export const marks = pgTable(
  'marks',
  {
    id: uuid('id').primaryKey(),
    interviewId: interviewId(),
    authorId: person('author_id'),
    atMs: doublePrecision('at_ms').notNull(),
    toMs: doublePrecision('to_ms'),
    kind: text('kind').notNull(),
    /** Of an author's own marker, as they were when it was set. */
    label: text('label'),
    colour: text('colour'),
    text: text('text').notNull(),
    visibility: text('visibility').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('marks_interview').on(table.interviewId, table.atMs),
    index('marks_search').using('gin', searchVector(table.text)),
  ],
);

export const markerSets = pgTable('marker_sets', {
  coachId: person('coach_id').primaryKey(),
  markers: json('markers').notNull(),
});

/** A row a version; the newest is the one to score by. */
export const coachRubrics = pgTable(
  'coach_rubrics',
  {
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    coachId: person('coach_id'),
    rubric: json('rubric').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    index('coach_rubrics_coach').on(table.coachId),
  ],
);

/** Holds the rubric it was made by, so that it can be read whatever becomes of that rubric. */
export const scoreSheets = pgTable(
  'score_sheets',
  {
    interviewId: interviewId(),
    coachId: person('coach_id'),
    rubricId: text('rubric_id').notNull(),
    version: integer('version').notNull(),
    rubric: json('rubric').notNull(),
    content: json('content').notNull(),
    shared: boolean('shared').notNull().default(false),
    submittedAt: moment('submitted_at'),
  },
  (table) => [primaryKey({ columns: [table.interviewId, table.coachId, table.rubricId] })],
);
