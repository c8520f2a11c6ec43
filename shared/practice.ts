import { z } from 'zod';
import { errorBody } from './error-codes.ts';
import { attemptId, interviewId, questionId } from './ids.ts';
import { evaluation, evaluationMethod, quote } from './rubric.ts';
import { plannedQuestion, question } from './schemas.ts';

export const answerId = z.uuid();
export type AnswerId = z.infer<typeof answerId>;

/** How far help went: nothing, what is looked for, how to build it, what it holds. */
export const hintLevel = z.number().int().min(0).max(3);
/** What each question of a rapid round has. */
export const clockMs = z.number().int().min(30_000).max(60_000);

export const newAnswer = z.object({
  questionId,
  /** Empty ones are taken and judged as what they are; too long ones are refused as `too_large`. */
  text: z.string(),
  hints: hintLevel.default(0),
  limitMs: clockMs.nullable().default(null),
  /** Some of it was said, and written down by a recogniser: nobody is graded for its grammar. */
  dictated: z.boolean().default(false),
  /** By whom it is to be judged; the model when left out and there is one. */
  method: evaluationMethod.optional(),
  /** The attempt at something a coach gave to do that this belongs to. */
  attemptId: attemptId.optional(),
});

/** A recording to be written down: 16 kHz mono, 16-bit little-endian samples, a minute and a little. */
export const recordingRateHz = 16_000;
export const maxRecordingBytes = 65 * recordingRateHz * 2;

/** One try at one question, with what was made of it. */
export const practiceAnswer = z.object({
  id: answerId,
  question,
  text: z.string(),
  createdAt: z.iso.datetime(),
  evaluation,
  hints: hintLevel,
  limitMs: clockMs.nullable(),
  /** Where it was spoken; null: it was written. */
  interviewId: interviewId.nullable(),
});
export type PracticeAnswer = z.infer<typeof practiceAnswer>;

/** What was heard of one answer in an interview, with what was made of it. */
export const spokenAnswer = z.object({
  /** Of the question. */
  index: z.number().int().min(0),
  question: plannedQuestion,
  text: z.string(),
  evaluation,
});
export type SpokenAnswer = z.infer<typeof spokenAnswer>;

/** What an answer says in the same words as something else. */
export const sharedPassages = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('outline') }),
    z.object({
      kind: z.literal('earlier'),
      answerId,
      createdAt: z.iso.datetime(),
      question: z.string(),
    }),
  ]),
  passages: z.array(quote),
  /** Of the answer's words, 0 to 1. */
  share: z.number().min(0).max(1),
});
export type SharedPassages = z.infer<typeof sharedPassages>;
/** The spoken answers of one interview as far as they have been judged. */
export const spokenAnswers = z.object({
  state: z.enum(['judging', 'ready', 'failed']),
  /** Who judges, or judged last. */
  method: evaluationMethod,
  /** Answers that words were heard of; null before they have been counted. */
  heard: z.number().int().min(0).nullable(),
  /** Indices of answers too long to be judged whole: their beginning was. */
  cut: z.array(z.number().int().min(0)),
  /** Why it stopped; nothing was judged by other means instead. */
  failure: errorBody.nullable(),
  answers: z.array(spokenAnswer),
});
export type SpokenAnswers = z.infer<typeof spokenAnswers>;
