import { z } from 'zod';
import { expressionReadout } from '#shared/expression.ts';
import { sample } from '#shared/metrics.ts';
import { recordingFailure } from '#shared/recording.ts';
import { baselineSummary, phase } from '#shared/timeline-events.ts';
import { words } from '#shared/words.ts';
import { engineNames } from './engine-choice.ts';
import { recordedLines, type RecordedLine } from './webm/tracks.ts';

/**
 * What main and an analysis process say to each other. Media goes over UDP, never through here.
 * Times are epoch milliseconds.
 */
const laneId = z.string();
const mediaKind = z.enum(['audio', 'video']);

/** The candidate's own neutral, kept by main so that it outlives a process. */
export const baseline = z.object({
  yawDeg: z.number(),
  pitchDeg: z.number(),
  rollDeg: z.number(),
  gazeYawDeg: z.number(),
  gazePitchDeg: z.number(),
  smile: z.number(),
  eyeAspectRatio: z.number(),
  browRaise: z.number(),
  mouthOpen: z.number(),
  /** Never leaves the server's memory. */
  look: z.array(z.number()),
  browGap: z.number(),
  lipHeight: z.number(),
  body: z.object({ shoulderWidth: z.number(), noseHeight: z.number() }).nullable(),
});

export const track = z.object({
  kind: mediaKind,
  ssrc: z.number().int(),
  payloadType: z.number().int(),
  /** Datagrams from any other port are not ours. */
  sourcePort: z.number().int(),
});
export type Track = z.infer<typeof track>;

/** A track as the recorder takes it: the line of the recording that it is. */
export const recordedTrack = track.omit({ kind: true }).extend({
  line: z.enum(Object.keys(recordedLines) as [RecordedLine, ...RecordedLine[]]),
});
export type RecordedTrack = z.infer<typeof recordedTrack>;

/** A part of a recording: the file that it is written to, and the key that seals it (base64). */
const recordingPart = z.object({ id: z.uuid(), path: z.string(), key: z.string().nullable() });
export type RecordingPart = z.infer<typeof recordingPart>;
const partId = recordingPart.shape.id;

export const lanePhase = z.object({
  phase,
  sinceMs: z.number(),
  /** A coach is speaking, and the candidate hears it. */
  spokenTo: z.boolean().optional(),
});
export type LanePhase = z.infer<typeof lanePhase>;

/** Where a lane hands its voice to be written down; while one is awaited the last ten seconds are kept. */
export const voiceListener = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('awaited') }),
  /** A local stream socket that takes frames of `voice-wire.ts`. */
  z.object({ state: z.literal('ready'), path: z.string() }),
]);
export type VoiceListener = z.infer<typeof voiceListener>;

export const toProcess = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('lane:open'),
    laneId,
    phase: lanePhase,
    baseline: baseline.nullable(),
  }),
  z.object({ type: z.literal('lane:attach'), laneId, track }),
  z.object({ type: z.literal('lane:detach'), laneId, kind: mediaKind }),
  z.object({ type: z.literal('lane:phase'), laneId, phase: lanePhase }),
  z.object({ type: z.literal('lane:baseline'), laneId, durationMs: z.number() }),
  z.object({ type: z.literal('lane:listener'), laneId, listener: voiceListener }),
  /** What was said, for the senses that read words. */
  z.object({ type: z.literal('lane:words'), laneId, words, approximate: z.boolean() }),
  /** The candidate wants to see what their face does, or no longer. */
  z.object({ type: z.literal('lane:expression'), laneId, on: z.boolean() }),
  /** Answered with `recording:opened`, or `recording:closed` when it cannot be written. */
  z.object({ type: z.literal('recording:open'), laneId, part: recordingPart }),
  z.object({ type: z.literal('recording:attach'), laneId, track: recordedTrack }),
  z.object({
    type: z.literal('recording:detach'),
    laneId,
    line: recordedTrack.shape.line,
  }),
  /** Answered with `recording:closed`. */
  z.object({ type: z.literal('recording:close'), laneId }),
  z.object({ type: z.literal('lane:close'), laneId }),
  /** Answered with `pong` as soon as the process gets round to it. */
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('shutdown') }),
]);
export type ToProcess = z.infer<typeof toProcess>;

/** Counters since the lane opened; the bench and the health page read them. */
export const laneStats = z.object({
  packets: z.number(),
  rtpGaps: z.number(),
  refusedDatagrams: z.number(),
  framesDecoded: z.number(),
  framesAnalysed: z.number(),
  framesDropped: z.number(),
  audioConcealedMs: z.number(),
  decodeErrors: z.number(),
});
export type LaneStats = z.infer<typeof laneStats>;

/** What an analysis process spends its time on, as far as that is measured by name. */
export const workParts = ['decode', 'vad', 'detector', 'mesh', 'body'] as const;
export type WorkPart = (typeof workParts)[number];
/** Processor time since the start, milliseconds. */
const workMs = z.record(z.enum([...workParts, 'rest']), z.number());
export type WorkMs = z.infer<typeof workMs>;

/** How a process keeps up; once a second. */
export const processLoad = z.object({
  /** Frames a second that each lane has analysed now: fewer than wanted when there is too much to do. */
  fps: z.number(),
  /** Share of the last second in which it was at work, 0–1. */
  busyShare: z.number(),
  /** How long its frames took from their last packet until they were perceived, the mean. */
  lateMs: z.number(),
  workMs,
});
export type ProcessLoad = z.infer<typeof processLoad>;

export const fromProcess = z.discriminatedUnion('type', [
  /** Models are loaded; lanes may be opened. `warning` is for the operator. */
  z.object({
    type: z.literal('ready'),
    engine: z.enum(engineNames),
    warning: z.string().nullable(),
  }),
  /** It cannot serve, and ends. */
  z.object({ type: z.literal('refused'), message: z.string() }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('lane:opened'), laneId, port: z.number().int() }),
  z.object({ type: z.literal('lane:closed'), laneId, stats: laneStats }),
  z.object({ type: z.literal('lane:failed'), laneId, message: z.string() }),
  /** At most four a second and lane: the metrics that changed, and every metric once a second. */
  z.object({ type: z.literal('samples'), laneId, samples: z.array(sample) }),
  z.object({ type: z.literal('speech:started'), laneId, atMs: z.number() }),
  z.object({ type: z.literal('speech:ended'), laneId, atMs: z.number(), startedAtMs: z.number() }),
  /** A sound held as “um” and “uh” are, in an answer; an estimate. */
  z.object({ type: z.literal('sound:held'), laneId, fromMs: z.number(), toMs: z.number() }),
  z.object({
    type: z.literal('baseline:taken'),
    laneId,
    atMs: z.number(),
    /** Null when no face was seen well enough. */
    baseline: baseline.nullable(),
    summary: baselineSummary,
  }),
  /** Once a second, only while it was asked for. */
  z.object({ type: z.literal('expression:read'), laneId, readout: expressionReadout }),
  z.object({ type: z.literal('keyframe:needed'), laneId }),
  /** An analyser threw and was switched off for this lane. */
  z.object({
    type: z.literal('sense:unavailable'),
    laneId,
    analyser: z.string(),
    message: z.string(),
  }),
  z.object({ type: z.literal('recording:opened'), laneId, partId, port: z.number().int() }),
  /** Its first sound or picture is there. */
  z.object({ type: z.literal('recording:started'), laneId, partId, atMs: z.number() }),
  /** The disk was too slow: what lies between is missing. */
  z.object({
    type: z.literal('recording:gap'),
    laneId,
    partId,
    fromMs: z.number(),
    toMs: z.number(),
  }),
  z.object({ type: z.literal('recording:keyframe-needed'), laneId }),
  /** Nothing is written any more. */
  z.object({
    type: z.literal('recording:closed'),
    laneId,
    partId,
    failure: recordingFailure.nullable(),
  }),
  z.object({ type: z.literal('stats'), laneId, stats: laneStats }),
  z.object({ type: z.literal('load'), load: processLoad }),
]);
export type FromProcess = z.infer<typeof fromProcess>;
