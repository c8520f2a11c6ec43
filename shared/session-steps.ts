import { z } from 'zod';
import { errorCode } from './error-codes.ts';
import { interviewId } from './ids.ts';

/** What is made of a session once it is over. */
export const stepName = z.enum([
  'film',
  'pictures',
  'words',
  'timeline',
  'summary',
  'judging',
  'expiry',
]);
export type StepName = z.infer<typeof stepName>;

/** Of every session; a film and its small pictures there are only where something was recorded. */
export const alwaysMade = ['timeline', 'summary', 'judging'] as const satisfies StepName[];

export const stepState = z.discriminatedUnion('state', [
  /** `reason`: the last try came to nothing; it is tried again by itself. */
  z.object({ state: z.literal('waiting'), reason: errorCode.nullable() }),
  /** `progress` is 0..1. */
  z.object({ state: z.literal('running'), progress: z.number().min(0).max(1) }),
  z.object({ state: z.literal('done') }),
  /** For good, unless somebody asks for it again. */
  z.object({ state: z.literal('failed'), reason: errorCode }),
]);
export type StepState = z.infer<typeof stepState>;

export const sessionStep = z.intersection(
  z.object({ name: stepName, at: z.iso.datetime() }),
  stepState,
);

export type SessionStep = z.infer<typeof sessionStep>;

export const sessionSteps = z.object({ steps: z.array(sessionStep) });

export const stepChange = z.object({ interviewId, step: sessionStep });
export type StepChange = z.infer<typeof stepChange>;
