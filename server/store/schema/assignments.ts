import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { user } from './accounts.ts';
import { answers } from './answers.ts';
import { interviews } from './interviews.ts';

const json = (name: string) => jsonb(name).$type<unknown>();
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const person = (name: string) =>
  text(name)
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

export const coachGroups = pgTable(
  'coach_groups',
  {
    id: uuid('id').primaryKey(),
    coachId: person('coach_id'),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (table) => [index('coach_groups_coach').on(table.coachId)],
);

const groupId = () => uuid('group_id').references(() => coachGroups.id, { onDelete: 'cascade' });

/** A row goes when its person leaves, is taken out, or no longer allows the coach. */
export const groupMembers = pgTable(
  'group_members',
  {
    groupId: groupId().notNull(),
    candidateId: person('candidate_id'),
    joinedAt: moment('joined_at').notNull(),
    /** When they first looked at it. */
    seenAt: moment('seen_at'),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.candidateId] }),
    index('group_members_candidate').on(table.candidateId),
  ],
);

export const assignments = pgTable(
  'assignments',
  {
    id: uuid('id').primaryKey(),
    coachId: person('coach_id'),
    /** Null: to those in `assignment_people`. */
    groupId: groupId(),
    title: text('title').notNull(),
    note: text('note').notNull(),
    plan: json('plan').notNull(),
    attempts: integer('attempts').notNull(),
    dueAt: moment('due_at'),
    shown: json('shown').notNull(),
    createdAt: moment('created_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [
    index('assignments_coach').on(table.coachId, table.createdAt),
    index('assignments_group').on(table.groupId),
  ],
);

const assignmentId = () =>
  uuid('assignment_id')
    .notNull()
    .references(() => assignments.id, { onDelete: 'cascade' });

export const assignmentPeople = pgTable(
  'assignment_people',
  { assignmentId: assignmentId(), candidateId: person('candidate_id') },
  (table) => [
    primaryKey({ columns: [table.assignmentId, table.candidateId] }),
    index('assignment_people_candidate').on(table.candidateId),
  ],
);

/** What somebody began for an assignment: a rehearsal, or (without one) answers in writing. */
export const assignmentAttempts = pgTable(
  'assignment_attempts',
  {
    id: uuid('id').primaryKey(),
    assignmentId: assignmentId(),
    candidateId: person('candidate_id'),
    interviewId: uuid('interview_id')
      .unique()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    begunAt: moment('begun_at').notNull(),
    reviewedAt: moment('reviewed_at'),
  },
  (table) => [
    index('assignment_attempts_assignment').on(table.assignmentId),
    index('assignment_attempts_candidate').on(table.candidateId),
  ],
);

const attemptId = () =>
  uuid('attempt_id')
    .notNull()
    .references(() => assignmentAttempts.id, { onDelete: 'cascade' });

/** One answer a question; it goes when its writer removes the answer. */
export const attemptAnswers = pgTable(
  'attempt_answers',
  {
    attemptId: attemptId(),
    questionId: text('question_id').notNull(),
    answerId: uuid('answer_id')
      .notNull()
      .unique()
      .references(() => answers.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.questionId] })],
);

/** By the coach who gave the assignment, to the one who made the attempt. */
export const attemptComments = pgTable(
  'attempt_comments',
  {
    id: uuid('id').primaryKey(),
    attemptId: attemptId(),
    text: text('text').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('attempt_comments_attempt').on(table.attemptId, table.createdAt)],
);
