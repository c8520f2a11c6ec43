import { z } from 'zod';
import { correction } from './corrections.ts';
import { coachingPreferences, feedback } from './feedback.ts';
import { sample } from './metrics.ts';
import { errorCode } from './error-codes.ts';
import { userId } from './ids.ts';
import { mediaKind } from './participants.ts';
import { recordingFailure, recordingState } from './recording.ts';
import { endReason, plannedQuestion } from './schemas.ts';
import { voiceMode } from './voices.ts';
import { whisper, whisperId } from './whispers.ts';
import { transcription, words, wordSource } from './words.ts';

/**
 * What happened in an interview, in the order it happened. `seq` counts from 1 without gaps in the
 * store (a viewer who may not see an event sees a gap); `atMs` is milliseconds since it opened.
 */
export const phase = z.enum([
  'lobby',
  'question',
  'thinking',
  'answering',
  /** The interviewer thinks about what was said; nothing is expected of the candidate. */
  'considering',
  'paused',
  'ended',
]);
export type Phase = z.infer<typeof phase>;

const index = z.number().int().min(0);

export const baselineSummary = z.object({
  faceFrames: z.number().int(),
  voicedMs: z.number(),
  yawDeg: z.number().nullable(),
  pitchDeg: z.number().nullable(),
  rollDeg: z.number().nullable(),
  gazeYawDeg: z.number().nullable(),
  gazePitchDeg: z.number().nullable(),
  smile: z.number().nullable(),
  noiseFloorLufs: z.number().nullable(),
  /** In shares of the picture's height; earlier timelines have neither. */
  shoulderWidth: z.number().nullable().default(null),
  noseHeight: z.number().nullable().default(null),
});
export type BaselineSummary = z.infer<typeof baselineSummary>;

/** A coach who did something that everybody sees. */
const byCoach = { coachId: userId, name: z.string() };

const head = { seq: z.number().int().min(1), atMs: z.number().min(0) };

export const timelineEvent = z.discriminatedUnion('type', [
  z.object({ ...head, type: z.literal('phase:changed'), phase, index: index.nullable() }),
  z.object({ ...head, type: z.literal('question:asked'), index, question: plannedQuestion }),
  z.object({ ...head, type: z.literal('answer:started'), index, latencyMs: z.number().nullable() }),
  z.object({
    ...head,
    type: z.literal('answer:finished'),
    index,
    durationMs: z.number(),
    /** Absent: by the candidate's own hand. */
    by: z.enum(['silence', 'coach']).optional(),
  }),
  /** The language model that should have read the answer did not; the candidate decides how to go on. */
  z.object({ ...head, type: z.literal('interviewer:stuck'), index, code: errorCode }),
  z.object({ ...head, type: z.literal('interview:ended'), reason: endReason }),
  z.object({ ...head, type: z.literal('baseline:started'), durationMs: z.number() }),
  z.object({ ...head, type: z.literal('baseline:taken'), baseline: baselineSummary }),
  z.object({
    ...head,
    type: z.literal('baseline:failed'),
    reason: z.enum(['no-face', 'no-media', 'interrupted']),
  }),
  z.object({ ...head, type: z.literal('samples:bundled'), samples: z.array(sample) }),
  z.object({ ...head, type: z.literal('speech:started') }),
  z.object({ ...head, type: z.literal('speech:ended'), durationMs: z.number() }),
  /** A voice held a sound as “um” and “uh” are held: an estimate by ear, never a word. */
  z.object({ ...head, type: z.literal('sound:held'), fromMs: z.number(), toMs: z.number() }),
  z.object({ ...head, type: z.literal('feedback:raised'), feedback }),
  z.object({ ...head, type: z.literal('preferences:changed'), preferences: coachingPreferences }),
  z.object({
    ...head,
    type: z.literal('media:changed'),
    kind: mediaKind,
    state: z.enum(['live', 'muted', 'stopped']),
  }),
  /** Nothing was measured between these two moments; it counts as a gap, never as a bad score. */
  z.object({
    ...head,
    type: z.literal('gap:marked'),
    fromMs: z.number(),
    toMs: z.number(),
    reason: z.enum(['analysis-restarted', 'media-lost', 'disconnected', 'store-overflow']),
  }),
  z.object({ ...head, type: z.literal('sense:unavailable'), analyser: z.string() }),
  z.object({ ...head, type: z.literal('transcription:changed'), transcription }),
  /** What was said in one stretch of speech, told when it was over. */
  z.object({ ...head, type: z.literal('words:heard'), source: wordSource, words }),
  /** A second hearing of a span, in the place of the first. */
  z.object({
    ...head,
    type: z.literal('words:corrected'),
    source: wordSource,
    fromMs: z.number(),
    toMs: z.number(),
    words,
  }),
  /** What was said between these moments was not written down. */
  z.object({ ...head, type: z.literal('words:missed'), fromMs: z.number(), toMs: z.number() }),
  /** Once it was over, the candidate put right what was heard in a span. */
  z.object({ ...head, ...correction.shape, type: z.literal('transcript:corrected') }),
  /** What is being done with sound and picture; an interview that ends ends it without a word. */
  z.object({
    ...head,
    type: z.literal('recording:changed'),
    state: recordingState,
    /** Of `failed`. */
    reason: recordingFailure.optional(),
  }),
  /** The recording lacks what lies between; the interview went on. */
  z.object({ ...head, type: z.literal('recording:gap'), fromMs: z.number(), toMs: z.number() }),
  z.object({
    ...head,
    type: z.literal('participant:changed'),
    state: z.enum(['joined', 'away', 'left']),
  }),
  /** A coach watches, has lost their line, or is gone: everybody in the interview sees it. */
  z.object({
    ...head,
    type: z.literal('observer:changed'),
    coachId: userId,
    name: z.string(),
    state: z.enum(['watching', 'away', 'left']),
  }),
  z.object({ ...head, ...whisper.shape, type: z.literal('whisper:sent') }),
  /** It has been on the candidate's screen. */
  z.object({ ...head, type: z.literal('whisper:read'), id: whisperId }),
  /** Whether the candidate lets whispers come; held back meanwhile. */
  z.object({ ...head, type: z.literal('interruptions:changed'), allowed: z.boolean() }),
  z.object({
    ...head,
    ...byCoach,
    type: z.literal('voice:changed'),
    mode: voiceMode,
    /** By the candidate. */
    muted: z.boolean(),
    /** They agreed that their voice is kept where the interview is recorded. */
    recorded: z.literal(true).optional(),
  }),
  /** A coach begins or stops to speak where somebody hears it. */
  z.object({ ...head, type: z.literal('voice:heard'), coachId: userId, speaking: z.boolean() }),
  /** A coach took a hand in the questions: the one in hand is over, or (extended) has more time. */
  z.object({
    ...head,
    ...byCoach,
    type: z.literal('question:steered'),
    index,
    act: z.enum(['pushed', 'skipped', 'retried', 'extended']),
    byMs: z.number().positive().optional(),
  }),
  /** While it is paused coaches are shown nothing of what the candidate says and does. */
  z.object({
    ...head,
    type: z.literal('observation:changed'),
    state: z.enum(['open', 'paused']),
  }),
]);
export type TimelineEvent = z.infer<typeof timelineEvent>;
export type TimelineEventType = TimelineEvent['type'];
export type EventOf<T extends TimelineEventType> = Extract<TimelineEvent, { type: T }>;

/** An event before the timeline gives it its place. */
export type TimelineEntry = TimelineEvent extends infer E
  ? E extends TimelineEvent
    ? Omit<E, 'seq' | 'atMs'>
    : never
  : never;
