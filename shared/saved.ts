import { z } from 'zod';
import { category, difficulty, question } from './schemas.ts';

/** How a try went, as the person sees it. */
export const grades = ['again', 'hard', 'good', 'easy'] as const;
export const grade = z.enum(grades);
export type Grade = z.infer<typeof grade>;

const moment = z.iso.datetime();

/** What the scheduler (FSRS) remembers of a question: when it is due, and how firmly it is known. */
export const memory = z.object({
  dueAt: moment,
  reviewedAt: moment.nullable(),
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  /** Days after which it is remembered with 90 % likelihood; 0 before the first review. */
  stability: z.number().min(0).max(36_500),
  /** 1 to 10; 0 before the first review. */
  difficulty: z.number().min(0).max(10),
  scheduledDays: z.number().min(0).max(36_500),
  reviews: z.number().int().min(0).max(100_000),
  lapses: z.number().int().min(0).max(100_000),
});
export type Memory = z.infer<typeof memory>;

export const tags = z.array(z.string().trim().min(1).max(24)).max(8);

export const savedQuestion = z.object({
  question,
  tags,
  createdAt: moment,
  memory,
  /** When it would come again after each grade, were it given now. */
  next: z.record(grade, moment),
});
export type SavedQuestion = z.infer<typeof savedQuestion>;

/** `memory` brings a question back as it was before it was taken off the list. */
export const saveWish = z.object({ tags: tags.default([]), memory: memory.optional() });
export type SaveWish = z.input<typeof saveWish>;

/** A question of the visitor's own. */
export const ownQuestionWish = z.object({
  text: z.string().trim().pipe(question.shape.text),
  category,
  difficulty: difficulty.default('medium'),
  timeLimitMs: question.shape.timeLimitMs.default(120_000),
  /** What a good answer holds, point by point. */
  tips: z.array(z.string().trim().min(5).max(200)).min(1).max(5),
});
export type OwnQuestionWish = z.input<typeof ownQuestionWish>;
