import { z } from 'zod';

/** Why a recording broke off; the interview goes on. */
export const recordingFailure = z.enum(['disk-full', 'write-failed']);
export type RecordingFailure = z.infer<typeof recordingFailure>;

/** What is being done with sound and picture right now. */
export const recordingState = z.enum([
  /** Nobody agreed to it. */
  'off',
  /** Agreed to; begins with the interview. */
  'ready',
  'started',
  'paused',
  /** By the candidate, for good or until they agree anew. */
  'stopped',
  'failed',
]);
export type RecordingState = z.infer<typeof recordingState>;

/** A stretch of the interview that was recorded. */
export const recordedPart = z.object({
  /** On the interview's axis. */
  fromMs: z.number().min(0),
  durationMs: z.number().min(0),
  /** Where it begins in the file. */
  offsetMs: z.number().min(0),
});
export type RecordedPart = z.infer<typeof recordedPart>;

/** What there is of an interview's recording. */
export const recordingInfo = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** The interview goes on, or its parts are still being joined. */
  z.object({ state: z.enum(['recording', 'saving']) }),
  z.object({
    state: z.literal('stored'),
    bytes: z.number().int(),
    durationMs: z.number(),
    parts: z.array(recordedPart),
  }),
  /** Nothing could be kept, or it was lost. */
  z.object({ state: z.literal('failed') }),
  z.object({ state: z.literal('deleted') }),
]);
export type RecordingInfo = z.infer<typeof recordingInfo>;
