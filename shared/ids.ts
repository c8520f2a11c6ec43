import { z } from 'zod';

/** Identifiers are made by the server with `crypto.randomUUID()`; people are named by their account id. */
export const interviewId = z.uuid();
export type InterviewId = z.infer<typeof interviewId>;

export const userId = z.string().min(1).max(64);
export type UserId = z.infer<typeof userId>;

export const questionId = z.string().regex(/^[a-z0-9-]{3,64}$/);
export type QuestionId = z.infer<typeof questionId>;
