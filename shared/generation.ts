import { z } from 'zod';
import { category, companyStyle, difficulty, question, seniority } from './schemas.ts';

/** What questions are wanted from the language model. */
export const generationWish = z.object({
  category,
  difficulty: difficulty.optional(),
  style: companyStyle.optional(),
  seniority: seniority.optional(),
  role: z.string().trim().min(2).max(120),
  company: z.string().trim().min(2).max(80).optional(),
  count: z.number().int().min(1).max(6).default(3),
  /** Look up what the web says of this company's interviews first; needs `company`. */
  research: z.boolean().default(false),
  /** A job advertisement or a CV: the words of strangers. */
  context: z.string().max(12_000).optional(),
});
export type GenerationWish = z.infer<typeof generationWish>;

/** A page that was read for questions. */
export const researchedPage = z.object({ title: z.string(), url: z.string() });

export const generation = z.object({
  /** Fewer than wanted when the others were too near to known ones or not fit to ask. */
  questions: z.array(question),
  wanted: z.number().int(),
  model: z.string(),
  /** Null when nothing was looked up. */
  pages: z.array(researchedPage).nullable(),
});
export type Generation = z.infer<typeof generation>;

/** Who writes questions here, and whether the web can be asked. */
export const generationState = z.object({ model: z.string().nullable(), research: z.boolean() });
export type GenerationState = z.infer<typeof generationState>;

export const questionList = z.object({
  questions: z.array(question),
  /** How many fit in all. */
  total: z.number().int(),
});
