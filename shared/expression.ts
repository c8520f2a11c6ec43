import { z } from 'zod';

/** What a face does, seen from outside; several may hold at once, `neutral` only by itself. */
export const expressionNames = [
  'neutral',
  'smiling',
  'brows-raised',
  'brows-drawn',
  'lips-pressed',
  'mouth-open',
  'looking-away',
] as const;
export const expressionName = z.enum(expressionNames);
export type ExpressionName = z.infer<typeof expressionName>;

export const expressionShares = z.object({
  /** Frames that could be judged. */
  frames: z.number().int(),
  /** Time they stand for. */
  seenMs: z.number(),
  /** 0–100 of that time for each name; null with less than 5 s of it. */
  percent: z.record(expressionName, z.number()).nullable(),
});
export type ExpressionShares = z.infer<typeof expressionShares>;

/**
 * What the expression panel shows. It goes to the candidate's own socket and nowhere else: it is no
 * metric, is not on the timeline, and nothing keeps it.
 */
export const expressionReadout = z.object({
  /** In the newest frame; null when that cannot be told. */
  now: z.array(expressionName).nullable(),
  minute: expressionShares,
  /** Of the answer being given; null outside of one. */
  answer: expressionShares.nullable(),
  /** Without a face at rest to compare with, nothing is told. */
  calibrated: z.boolean(),
});
export type ExpressionReadout = z.infer<typeof expressionReadout>;
