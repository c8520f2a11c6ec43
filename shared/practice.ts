import { z } from 'zod';
import { questionId } from './ids.ts';
import { evaluation } from './rubric.ts';
import { question } from './schemas.ts';

export const answerId = z.uuid();
export type AnswerId = z.infer<typeof answerId>;

export const newAnswer = z.object({
  questionId,
  /** Empty ones are taken and judged as what they are; too long ones are refused as `too_large`. */
  text: z.string(),
});

/** One try at one question, with what was made of it. */
export const practiceAnswer = z.object({
  id: answerId,
  question,
  text: z.string(),
  createdAt: z.iso.datetime(),
  evaluation,
});
export type PracticeAnswer = z.infer<typeof practiceAnswer>;

/** What was heard of one answer in an interview, with what was made of it. */
export const spokenAnswer = z.object({
  /** Of the question. */
  index: z.number().int().min(0),
  question,
  text: z.string(),
  evaluation,
});
export type SpokenAnswer = z.infer<typeof spokenAnswer>;
