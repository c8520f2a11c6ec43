import { z } from 'zod';
import type { errorBody } from './error-codes.ts';
import { expressionReadout } from './expression.ts';
import { coachingPreferences } from './feedback.ts';
import { interviewId, questionId, userId } from './ids.ts';
import { markChange } from './marks.ts';
import { sample } from './metrics.ts';
import { candidate, mediaKind, participant, produced } from './participants.ts';
import { interviewDetail, question } from './schemas.ts';
import { stepChange } from './session-steps.ts';
import { storableText } from './storable-text.ts';
import { timelineEvent } from './timeline-events.ts';
import { voiceMode } from './voices.ts';
import { whisper, whisperId, whisperText } from './whispers.ts';
import { words } from './words.ts';

/** mediasoup's own structures are opaque here; mediasoup checks their insides when they are used. */
const opaque = z.record(z.string(), z.unknown());

/** A typed answer: more than anybody types in one. */
export const maxTypedChars = 6_000;

const inInterview = z.object({ interviewId });
const empty = z.object({});
const atQuestion = inInterview.extend({ index: z.number().int().min(0) });
/** One of the bank by its id, or a coach's own words. */
const pushedQuestion = z.union([
  z.object({ id: questionId }),
  z.object({ text: z.string().trim().pipe(question.shape.text) }),
]);
export type PushedQuestion = z.infer<typeof pushedQuestion>;
const streamId = z.string().max(64);

const joining = inInterview.extend({
  /** Last `seq` seen; what came after is replayed. 0 asks for all. */
  afterSeq: z.number().int().min(0).default(0),
  /** Take the place of another tab that holds this interview. */
  takeOver: z.boolean().default(false),
});
const joined = z.object({
  interview: interviewDetail,
  events: z.array(timelineEvent),
  /** Milliseconds since the interview opened, by the server's clock, at the time of the reply. */
  nowMs: z.number(),
  /** Empty while there is no media. */
  routerRtpCapabilities: opaque,
  /** What the one who joins may receive. */
  produced: z.array(produced).default([]),
});

/** Why a coach no longer watches. */
export const observationEnd = z.enum([
  'revoked',
  'ended-by-candidate',
  'interview-ended',
  /** Another tab of theirs has taken their place. */
  'displaced',
]);
export type ObservationEnd = z.infer<typeof observationEnd>;

/** Requests: every one is answered by an ack of `Reply<…>`. Names are imperative. */
export const requests = {
  'interview:join': { payload: joining, reply: joined },
  'interview:start': { payload: inInterview, reply: empty },
  'interview:pause': { payload: inInterview, reply: empty },
  'interview:resume': { payload: inInterview, reply: empty },
  'interview:end': { payload: inInterview, reply: empty },
  'question:spoken': {
    payload: inInterview.extend({ index: z.number().int().min(0) }),
    reply: empty,
  },
  'answer:finish': {
    payload: inInterview.extend({ index: z.number().int().min(0) }),
    reply: empty,
  },
  /** The candidate writes instead of speaking: the answer begins with the first key. */
  'answer:begin-typing': {
    payload: inInterview.extend({ index: z.number().int().min(0) }),
    reply: empty,
  },
  /** What they wrote, which ends the answer. */
  'answer:type': {
    payload: inInterview.extend({
      index: z.number().int().min(0),
      text: storableText.trim().min(1).max(maxTypedChars),
    }),
    reply: empty,
  },
  /** “I have not finished”: nobody goes on before the candidate has spoken again. */
  'turn:stay': { payload: inInterview, reply: empty },
  /** The interviewer asks the language model once more. */
  'interviewer:retry': { payload: inInterview, reply: empty },
  /** The interviewer goes on by rules, or with the next question. */
  'interviewer:go-on': { payload: inInterview, reply: empty },
  'baseline:take': { payload: inInterview, reply: empty },
  /** The expression panel: off until asked for, and off again for another tab. */
  'expression:show': { payload: inInterview.extend({ on: z.boolean() }), reply: empty },
  'preferences:set': {
    payload: inInterview.extend({ preferences: coachingPreferences }),
    reply: empty,
  },
  /** The candidate agrees to being recorded, or takes that back. */
  'recording:allow': { payload: inInterview.extend({ on: z.boolean() }), reply: empty },
  /** The candidate lets their browser write down what they say, or takes that back. */
  'words:use-browser': { payload: inInterview.extend({ use: z.boolean() }), reply: empty },
  /** What the browser wrote down; times as on the timeline. */
  'words:supply': { payload: inInterview.extend({ words, final: z.boolean() }), reply: empty },
  /** A coach begins to watch an interview that is open; `not_open` until then. */
  'observe:join': {
    payload: joining,
    reply: joined.extend({
      candidateName: z.string(),
      coachId: userId,
      /** What waits until the candidate lets whispers come. */
      held: z.array(whisper),
    }),
  },
  'observe:leave': { payload: inInterview, reply: empty },
  /** By the candidate: nobody sees or hears them, and nothing more of them is told to coaches. */
  'observation:pause': { payload: inInterview, reply: empty },
  'observation:resume': { payload: inInterview, reply: empty },
  /** By the candidate: this coach, or everyone who watches, is out for this interview. */
  'observation:end': { payload: inInterview.extend({ coachId: userId.optional() }), reply: empty },
  /** A few words for the candidate's screen. `held`: they come once the candidate lets them. */
  'whisper:send': {
    payload: inInterview.extend({ text: whisperText }),
    reply: z.object({ id: whisperId, held: z.boolean() }),
  },
  /** By the coach whose it is, while it is held back. */
  'whisper:take-back': { payload: inInterview.extend({ id: whisperId }), reply: empty },
  /** By the candidate: it has been on their screen. */
  'whisper:seen': { payload: inInterview.extend({ id: whisperId }), reply: empty },
  /** By the candidate: “don't interrupt me”, or whispers may come again. */
  'interruptions:allow': { payload: inInterview.extend({ allowed: z.boolean() }), reply: empty },
  /** By a coach: what can be seen and heard of them. */
  'voice:set-mode': {
    payload: inInterview.extend({
      mode: voiceMode,
      /** They agree that their voice is kept where the interview is recorded. */
      recorded: z.boolean().optional(),
    }),
    reply: empty,
  },
  /** By the candidate: not to hear a coach any more, or again. */
  'voice:mute': {
    payload: inInterview.extend({ coachId: userId, muted: z.boolean() }),
    reply: empty,
  },
  /** By a coach: this question is asked now, in the place of the rest of the one in hand. */
  'steering:push': { payload: inInterview.extend({ question: pushedQuestion }), reply: empty },
  /** By a coach: on with the next question. `index` is that of the one in hand. */
  'steering:skip': { payload: atQuestion, reply: empty },
  /** By a coach: the same question once more, as a new attempt. */
  'steering:retry': { payload: atQuestion, reply: empty },
  /** By a coach: more time for the question in hand. */
  'steering:extend': {
    payload: atQuestion.extend({ byMs: z.number().int().min(10_000).max(300_000) }),
    reply: empty,
  },
  'transport:create': {
    payload: inInterview.extend({ direction: z.enum(['send', 'receive']).default('send') }),
    reply: z.object({
      id: z.string(),
      iceParameters: opaque,
      iceCandidates: z.array(opaque),
      dtlsParameters: opaque,
    }),
  },
  'transport:connect': {
    payload: inInterview.extend({ transportId: streamId, dtlsParameters: opaque }),
    reply: empty,
  },
  'transport:restart-ice': {
    payload: inInterview.extend({ transportId: streamId }),
    reply: z.object({ iceParameters: opaque }),
  },
  'producer:create': {
    payload: inInterview.extend({
      transportId: streamId,
      kind: mediaKind,
      rtpParameters: opaque,
    }),
    reply: z.object({ id: z.string() }),
  },
  'producer:close': { payload: inInterview.extend({ producerId: streamId }), reply: empty },
  'producer:mute': {
    payload: inInterview.extend({ producerId: streamId, muted: z.boolean() }),
    reply: empty,
  },
  /** Receives what somebody sends; it flows once `consumer:resume` says so. */
  'consumer:create': {
    payload: inInterview.extend({
      transportId: streamId,
      from: participant.default(candidate),
      kind: mediaKind,
      rtpCapabilities: opaque,
    }),
    reply: z.object({
      id: z.string(),
      producerId: z.string(),
      kind: mediaKind,
      rtpParameters: opaque,
    }),
  },
  'consumer:resume': { payload: inInterview.extend({ consumerId: streamId }), reply: empty },
  'consumer:pause': { payload: inInterview.extend({ consumerId: streamId }), reply: empty },
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestPayload<N extends RequestName> = z.input<Requests[N]['payload']>;
export type ReplyData<N extends RequestName> = z.infer<Requests[N]['reply']>;

export type Reply<T> = { ok: true; data: T } | { ok: false; error: z.infer<typeof errorBody> };

/** Facts from the server. Names are past tense. */
export const notifications = {
  'timeline:appended': z.object({ interviewId, events: z.array(timelineEvent) }),
  /** Readings before the interview starts: shown in the lobby, never stored. `atMs` as on the timeline. */
  'lobby:observed': z.object({ interviewId, samples: z.array(sample) }),
  /** What the stretch of speech that is going on sounds like so far; `words:heard` follows. */
  'words:guessed': z.object({ interviewId, words }),
  /** What the candidate's own face does, while they have it shown; never stored, seen by nobody else. */
  'expression:observed': z.object({ interviewId, readout: expressionReadout }),
  /** The answer seems complete: the interviewer goes on in `inMs`, or (null) waits after all. */
  'turn:offered': z.object({ interviewId, inMs: z.number().min(0).nullable() }),
  /** Another tab took this interview over. */
  'interview:displaced': inInterview,
  /** The media path was lost on the server; make new transports and produce again. */
  'media:lost': inInterview.extend({ routerRtpCapabilities: opaque }),
  /** What the one who is told may receive from now on. */
  'producers:changed': inInterview.extend({ produced: z.array(produced) }),
  /** A coach no longer watches; nothing more comes. */
  'observe:ended': inInterview.extend({ reason: observationEnd }),
  /** Who coaches this person, or whom they coach, is no longer what it was. */
  'coachings:changed': empty,
  /** Something is new in a thread this person may see; what, they ask for. */
  'thread:changed': inInterview,
  /** To coaches: whispers that wait until the candidate lets them come, in their order. */
  'whispers:held': inInterview.extend({ whispers: z.array(whisper) }),
  /** A moment was marked, changed or no longer is: to its author, and where it is shared to the others. */
  'mark:changed': markChange,
  /** Coaches scored this interview, or show or hide what they scored; what it is, one asks for. */
  /** To the candidate: of what is made of an interview that is over. */
  'step:changed': stepChange,
  'scores:changed': inInterview,
  /** Its candidate corrected what was heard, and what rests on it is read anew. */
  'transcript:changed': inInterview,
  'server:draining': z.object({ untilMs: z.number() }),
} as const;

export type Notifications = typeof notifications;
export type NotificationName = keyof Notifications;

export type ServerToClient = {
  [N in NotificationName]: (payload: z.infer<Notifications[N]>) => void;
};
export type ClientToServer = {
  [N in RequestName]: (
    payload: RequestPayload<N>,
    ack: (reply: Reply<ReplyData<N>>) => void,
  ) => void;
};

/** A socket message larger than this closes the connection. */
export const maxMessageBytes = 64 * 1024;
