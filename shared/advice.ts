import { z } from 'zod';
import { errorBody } from './error-codes.ts';
import { focus } from './feedback.ts';
import { questionId } from './ids.ts';
import { category } from './schemas.ts';

/** What can be begun with one click. */
export const exercise = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('practise'), questionId, question: z.string() }),
  z.object({ kind: z.literal('rehearse'), category, focus }),
]);
export type Exercise = z.infer<typeof exercise>;

/** One thing to work on, the facts it rests on, and where to begin. */
export const learningStep = z.object({
  id: z.string(),
  title: z.string(),
  /** A plain sentence with the figures behind it. */
  evidence: z.string(),
  /** How far from good, 0 to 1. */
  gap: z.number().min(0).max(1),
  /** The same figure earlier and now; null until there are enough of both. */
  progress: z.object({ before: z.number(), now: z.number(), better: z.boolean() }).nullable(),
  exercise,
});
export type LearningStep = z.infer<typeof learningStep>;

/** The learning path as it stood then, and which of its steps have no gap left. */
export const planDone = z.object({
  since: z.iso.datetime(),
  steps: z.array(z.object({ id: z.string(), title: z.string(), done: z.boolean() })).min(1),
});
export type PlanDone = z.infer<typeof planDone>;

export const recommendation = learningStep
  .pick({ id: true, title: true, evidence: true, exercise: true })
  .extend({ kind: z.enum(['first', 'due', 'step']) });
export type Recommendation = z.infer<typeof recommendation>;

/** Asked often, and answered by rules where no model is asked. */
export const offeredQuestions = ['work-on', 'measures', 'answers', 'practised', 'due'] as const;
export const offeredQuestion = z.enum(offeredQuestions);
export type OfferedQuestion = z.infer<typeof offeredQuestion>;

export const advice = z.object({
  /** Weakest first; empty without history. */
  path: z.array(learningStep),
  recommendations: z.array(recommendation).max(3),
  /** Null: everything here is by rules. */
  model: z.string().nullable(),
  remainingTokens: z.number(),
});
export type Advice = z.infer<typeof advice>;

export const chatMessage = z.object({
  from: z.enum(['person', 'model']),
  text: z.string().trim().min(1).max(4_000),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** Oldest first; the last is the person's. Nothing of it is stored. */
export const chatRequest = z.object({
  messages: z
    .array(chatMessage)
    .min(1)
    .max(20)
    .refine((messages) => messages.at(-1)?.from === 'person', 'the last message is the person’s'),
});

/** What comes down the stream of a reply; `ended` or `failed` is the last. */
export const chatPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool'), name: z.string() }),
  z.object({ type: z.literal('ended') }),
  z.object({ type: z.literal('failed'), failure: errorBody }),
]);
export type ChatPart = z.infer<typeof chatPart>;
