import { z } from 'zod';

/** Identifiers are made by the server with `crypto.randomUUID()`; people are named by their account id. */
export const interviewId = z.uuid();
export type InterviewId = z.infer<typeof interviewId>;

export const userId = z.string().min(1).max(64);
export type UserId = z.infer<typeof userId>;

export const questionId = z.string().regex(/^[a-z0-9-]{3,64}$/);
export type QuestionId = z.infer<typeof questionId>;

/** An invitation to coach somebody, and the relation that came of one. */
export const invitationId = z.uuid();
export type InvitationId = z.infer<typeof invitationId>;

export const coachingId = z.uuid();
export type CoachingId = z.infer<typeof coachingId>;

/** Candidates of one coach who are given the same to do. */
export const groupId = z.uuid();
export type GroupId = z.infer<typeof groupId>;

/** What a coach gives to do, one try at it, and what the coach says to a try. */
export const assignmentId = z.uuid();
export type AssignmentId = z.infer<typeof assignmentId>;

export const attemptId = z.uuid();
export type AttemptId = z.infer<typeof attemptId>;

export const reviewCommentId = z.uuid();
export type ReviewCommentId = z.infer<typeof reviewCommentId>;
/** What somebody marked of an interview, and a rubric of a coach's own. */
export const markId = z.uuid();
export type MarkId = z.infer<typeof markId>;

export const coachRubricId = z.uuid();

/** What somebody said in the thread of an interview. */
export const messageId = z.uuid();
export type MessageId = z.infer<typeof messageId>;

/** One change of what a transcript says. */
export const correctionId = z.uuid();

/** Two candidates who practise with each other. */
export const peerSessionId = z.uuid();
export type PeerSessionId = z.infer<typeof peerSessionId>;

/** A date on which somebody means to rehearse. */
export const appointmentId = z.uuid();
export type AppointmentId = z.infer<typeof appointmentId>;
