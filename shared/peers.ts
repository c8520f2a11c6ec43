import { z } from 'zod';
import { invitationToken } from './coaches.ts';
import { interviewId, peerSessionId } from './ids.ts';
import { answerRubric } from './rubric.ts';

const moment = z.iso.datetime();

/** Who made the session, and who came by its link. */
export const peerPart = z.enum(['maker', 'guest']);
export type PeerPart = z.infer<typeof peerPart>;

export const peerHalf = z.enum(['first', 'second']);
export type PeerHalf = z.infer<typeof peerHalf>;

/** In `ready` and `between` both are waited for; in `first` and `second` one is interviewed. */
export const peerState = z.enum([
  'invited',
  'ready',
  'first',
  'between',
  'second',
  'done',
  'cancelled',
]);
export type PeerState = z.infer<typeof peerState>;

/** What a half is meant to take, in minutes; nobody is cut off. */
export const peerMinutes = { shortest: 5, usual: 15, longest: 45 };

export const newPeerSession = z.object({
  /** The maker's own rehearsal, for their half. */
  interviewId,
  minutes: z
    .number()
    .int()
    .min(peerMinutes.shortest)
    .max(peerMinutes.longest)
    .default(peerMinutes.usual),
  /** Who is interviewed first. */
  first: peerPart.default('maker'),
});
export type NewPeerSession = z.infer<typeof newPeerSession>;

export const peerFormState = z.enum(['none', 'draft', 'submitted']);

const halfView = z.object({
  half: peerHalf,
  interviewed: z.enum(['you', 'other']),
  /** One's own always, the other's while one may watch it. */
  interviewId: interviewId.nullable(),
  begunAt: moment.nullable(),
  endedAt: moment.nullable(),
  /** The form of whoever watches. Of the other's nothing is told before it is submitted. */
  form: peerFormState,
});
export type PeerHalfView = z.infer<typeof halfView>;

/** A session, as one of its two people sees it. */
export const peerSession = z.object({
  id: peerSessionId,
  state: peerState,
  minutes: z.number().int(),
  createdAt: moment,
  /** When its link runs out. */
  expiresAt: moment,
  you: peerPart,
  /** Null until somebody has come. */
  other: z.object({ name: z.string(), isHere: z.boolean() }).nullable(),
  ready: z.object({ you: z.boolean(), other: z.boolean() }),
  halves: z.tuple([halfView, halfView]),
});
export type PeerSession = z.infer<typeof peerSession>;

export const madePeerSession = z.object({ session: peerSession, token: invitationToken });

/** What somebody who holds the link is told. */
export const offeredPeerSession = z.object({
  makerName: z.string(),
  minutes: z.number().int(),
  first: peerPart,
  expiresAt: moment,
  /** Null: open to the visitor. Otherwise they are in it already. */
  session: peerSessionId.nullable(),
});
export type OfferedPeerSession = z.infer<typeof offeredPeerSession>;

const words = z.string().trim().max(1_000);
const step = z.number().int().min(1).max(5);

/** What a watcher writes down; everything may be missing in a draft. */
export const peerAnswers = z.object({
  keep: words.default(''),
  change: words.default(''),
  /** At which moment that would have been. */
  changeWhen: z.string().trim().max(200).default(''),
  answered: z.enum(['yes', 'partly', 'no']).nullable().default(null),
  result: z.enum(['yes', 'no']).nullable().default(null),
  /** Steps of the house's own scales; null: not heard enough to say. */
  clarity: step.nullable().default(null),
  structure: step.nullable().default(null),
});
export type PeerAnswers = z.infer<typeof peerAnswers>;

/** What can be handed over: both texts and both observations; scales are never asked for by force. */
export const completePeerAnswers = peerAnswers.extend({
  keep: words.min(1),
  change: words.min(1),
  answered: peerAnswers.shape.answered.unwrap().unwrap(),
  result: peerAnswers.shape.result.unwrap().unwrap(),
});

export const peerScales = ['clarity', 'structure'] as const;
export type PeerScale = (typeof peerScales)[number];

/** What is seen at each of the five steps. */
export function anchorsOf(scale: PeerScale): readonly string[] {
  return answerRubric.dimensions.find(({ id }) => id === scale)?.anchors ?? [];
}

export const peerForm = z.object({
  answers: peerAnswers,
  submittedAt: moment.nullable(),
});
export type PeerForm = z.infer<typeof peerForm>;

/** A form that was handed over, as the one it is about reads it. */
export const receivedPeerForm = z.object({
  /** Null when they have deleted their account. */
  byName: z.string().nullable(),
  answers: peerAnswers,
  submittedAt: moment,
});
export type ReceivedPeerForm = z.infer<typeof receivedPeerForm>;
