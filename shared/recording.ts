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

/** A small picture of a recording; `atMs` is on the film's axis. */
export const thumbnail = z.object({
  atMs: z.number().min(0),
  /** Where it begins among all of them, one after the other. */
  offset: z.number().int().min(0),
  bytes: z.number().int().positive(),
});
export type Thumbnail = z.infer<typeof thumbnail>;

/** Small pictures along a recording, in order. `width` and `height` are the first one's. */
export const thumbnailStrip = z.object({
  width: z.number().int(),
  height: z.number().int(),
  pictures: z.array(thumbnail.pick({ atMs: true })),
});
export type ThumbnailStrip = z.infer<typeof thumbnailStrip>;

export const keptThumbnails = thumbnailStrip.extend({ pictures: z.array(thumbnail) });
export type KeptThumbnails = z.infer<typeof keptThumbnails>;

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
    /** A coach who agreed to it is heard in a sound of the same length beside it. */
    coached: z.literal(true).optional(),
    /** Then it is deleted by itself; null: only by its owner. */
    keptUntil: z.iso.datetime().nullable(),
  }),
  /** Nothing could be kept, or it was lost. */
  z.object({ state: z.literal('failed') }),
  z.object({
    state: z.literal('deleted'),
    /** Its time was over; nobody deleted it by hand. */
    expired: z.literal(true).optional(),
  }),
]);
export type RecordingInfo = z.infer<typeof recordingInfo>;
