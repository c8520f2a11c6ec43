import { z } from 'zod';
import { groupSize } from './groups.ts';
import {
  assignmentId,
  attemptId,
  groupId,
  interviewId,
  questionId,
  reviewCommentId,
  userId,
} from './ids.ts';
import { shownMetrics } from './metrics.ts';
import { persona } from './plan.ts';
import { practiceAnswer } from './practice.ts';
import { category, companyStyle, difficulty, question, seniority } from './schemas.ts';

const moment = z.iso.datetime();

/** Spoken with the camera on, or written at one’s desk. */
export const assignmentForm = z.enum(['rehearsal', 'writing']);

const manner = {
  persona: persona.default('neutral'),
  followUps: z.boolean().default(true),
};
/** Questions drawn anew for each attempt. */
const drawn = {
  category,
  questionCount: z.number().int().min(1).max(10).default(3),
  difficulty: difficulty.optional(),
  style: companyStyle.optional(),
  seniority: seniority.optional(),
  role: z.string().trim().max(120).optional(),
};
const chosenIds = z.array(questionId).min(1).max(10);
const chosen = z.array(question).min(1).max(10);

/** What a coach wishes to have done; questions are of the bank or their own. */
export const planWish = z.discriminatedUnion('form', [
  z.object({ form: z.literal('writing'), questionIds: chosenIds }),
  z.object({ form: z.literal('rehearsal'), ...manner, questionIds: chosenIds }),
  z.object({ form: z.literal('drawn-rehearsal'), ...manner, ...drawn }),
]);
export type PlanWish = z.infer<typeof planWish>;

/** The same with its questions as they were when it was given. */
export const assignedPlan = z.discriminatedUnion('form', [
  z.object({ form: z.literal('writing'), questions: chosen }),
  z.object({ form: z.literal('rehearsal'), ...manner, questions: chosen }),
  z.object({ form: z.literal('drawn-rehearsal'), ...manner, ...drawn }),
]);
export type AssignedPlan = z.infer<typeof assignedPlan>;

export const assignedTo = z.discriminatedUnion('kind', [
  /** Whoever is in it, also those who come later. */
  z.object({ kind: z.literal('group'), groupId }),
  z.object({ kind: z.literal('people'), candidateIds: z.array(userId).min(1).max(groupSize.most) }),
]);
export type AssignedTo = z.infer<typeof assignedTo>;

const wish = {
  title: z.string().trim().min(1).max(120),
  note: z.string().trim().max(2_000).default(''),
  plan: planWish,
  /** So many are wanted; more may be made. */
  attempts: z.number().int().min(1).max(20).default(1),
  dueAt: moment.nullable().default(null),
  shown: shownMetrics.prefault({}),
};

export const newAssignment = z.object({ ...wish, to: assignedTo });
export type NewAssignment = z.infer<typeof newAssignment>;

/** What is left out stays; the plan stays once somebody has begun. */
export const assignmentChanges = z.object({
  title: wish.title.optional(),
  note: z.string().trim().max(2_000).optional(),
  plan: planWish.optional(),
  attempts: z.number().int().min(1).max(20).optional(),
  dueAt: moment.nullable().optional(),
  shown: shownMetrics.optional(),
});
export type AssignmentChanges = z.infer<typeof assignmentChanges>;

export const assignmentCopy = z.object({ to: assignedTo, dueAt: moment.nullable().default(null) });
export type AssignmentCopy = z.infer<typeof assignmentCopy>;

/** How far one person is. It follows from what they did; nobody ticks it off. */
export const progress = z.object({
  /** `late`: the due date has passed and it is not done. */
  state: z.enum(['not-begun', 'under-way', 'done', 'late']),
  completed: z.number().int(),
  wanted: z.number().int(),
  /** Done, but after the due date. */
  doneLate: z.boolean(),
  lastActivityAt: moment.nullable(),
});
export type Progress = z.infer<typeof progress>;

/** One try, as far as it goes. */
export const attempt = z.object({
  id: attemptId,
  /** The rehearsal it is; null: it is written. */
  interviewId: interviewId.nullable(),
  begunAt: moment,
  /** Null while it goes on, and when nothing was answered in it. */
  completedAt: moment.nullable(),
  questions: z.number().int(),
  answered: z.number().int(),
  /** Null: the coach has not been through it. */
  reviewedAt: moment.nullable(),
});
export type Attempt = z.infer<typeof attempt>;

const outline = {
  id: assignmentId,
  title: z.string(),
  note: z.string(),
  attempts: z.number().int(),
  dueAt: moment.nullable(),
  shown: shownMetrics,
  createdAt: moment,
  withdrawnAt: moment.nullable(),
};

/** As the coach who gave it sees it. */
export const assignment = z.object({
  ...outline,
  plan: assignedPlan,
  /** Null: to single candidates. */
  group: z.object({ id: groupId, name: z.string() }).nullable(),
  members: z.array(
    z.object({
      candidate: z.object({ id: userId, name: z.string() }),
      progress,
      attempts: z.array(attempt),
    }),
  ),
});
export type Assignment = z.infer<typeof assignment>;

/** What the coach said to one attempt. */
export const reviewComment = z.object({
  id: reviewCommentId,
  text: z.string(),
  createdAt: moment,
});
export type ReviewComment = z.infer<typeof reviewComment>;

/** As the one who is to do it sees it; the questions of a rehearsal are told when they are asked. */
export const myAssignment = z.object({
  ...outline,
  form: assignmentForm,
  /** Null where the questions were chosen one by one. */
  category: category.nullable(),
  questionCount: z.number().int(),
  coachName: z.string(),
  groupName: z.string().nullable(),
  /** False: withdrawn, or no longer theirs; what they did for it stays theirs to read. */
  open: z.boolean(),
  progress,
  /** Newest first. */
  tries: z.array(attempt.extend({ comments: z.array(reviewComment) })),
});
export type MyAssignment = z.infer<typeof myAssignment>;

/** A written attempt, as it is worked on or read. */
export const writtenAttempt = attempt.extend({
  assignment: z.object({ id: assignmentId, title: z.string(), note: z.string() }),
  items: z.array(z.object({ question, answer: practiceAnswer.nullable() })),
});
export type WrittenAttempt = z.infer<typeof writtenAttempt>;

/** What an attempt began with: a rehearsal in its lobby, or questions to write to. */
export const begunAttempt = z.object({ id: attemptId, interviewId: interviewId.nullable() });
export type BegunAttempt = z.infer<typeof begunAttempt>;

/** One completed attempt in a coach’s queue. */
export const reviewItem = attempt.extend({
  completedAt: moment,
  candidate: z.object({ id: userId, name: z.string() }),
  assignment: z.object({ id: assignmentId, title: z.string(), groupName: z.string().nullable() }),
  comments: z.array(reviewComment),
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const newReviewComment = z.object({
  attemptIds: z.array(attemptId).min(1).max(100),
  text: z.string().trim().min(1).max(2_000),
});
