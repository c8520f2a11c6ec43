import { z } from 'zod';
import { coachingId, interviewId, invitationId, userId } from './ids.ts';
import { interviewSummary } from './schemas.ts';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** How long an invitation may be taken up. */
export const invitationValidity = { shortestMs: hourMs, usualMs: 7 * dayMs, longestMs: 30 * dayMs };

const moment = z.iso.datetime();

/** Which rehearsal something is about, as far as a coach may know it beforehand. */
export const interviewReference = interviewSummary.pick({
  id: true,
  category: true,
  createdAt: true,
});
export type InterviewReference = z.infer<typeof interviewReference>;

/** Whether one person may take it up, or everybody who gets hold of it, each once. */
export const invitationUse = z.enum(['single', 'reusable']);
export type InvitationUse = z.infer<typeof invitationUse>;

export const newInvitation = z
  .object({
    use: invitationUse.default('single'),
    /** For this rehearsal alone; without it for all of them. */
    interviewId: interviewId.optional(),
    /** The link is sent there. */
    email: z.email().max(254).optional(),
    validMs: z
      .number()
      .int()
      .min(invitationValidity.shortestMs)
      .max(invitationValidity.longestMs)
      .default(invitationValidity.usualMs),
  })
  .refine(({ use, email }) => use === 'single' || email === undefined, {
    path: ['email'],
    message: 'An invitation by e-mail is for one person.',
  });
export type NewInvitation = z.infer<typeof newInvitation>;

/** Why a letter did not leave. */
export const mailFailure = z.enum(['refused', 'unreachable', 'interrupted']);
export type MailFailure = z.infer<typeof mailFailure>;

/** What became of the letter an invitation was sent with. */
export const delivery = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('sending') }),
  z.object({ state: z.literal('sent'), at: moment }),
  z.object({ state: z.literal('failed'), at: moment, reason: mailFailure }),
]);
export type Delivery = z.infer<typeof delivery>;

/** As its maker sees it. The link itself is told once, when it is made. */
export const invitation = z.object({
  id: invitationId,
  use: invitationUse,
  /** Null: for all rehearsals. */
  interview: interviewReference.nullable(),
  email: z.string().nullable(),
  createdAt: moment,
  expiresAt: moment,
  /** How many have taken it up. */
  used: z.number().int(),
  state: z.enum(['open', 'used', 'expired', 'revoked']),
  delivery,
});
export type Invitation = z.infer<typeof invitation>;

/** 128 bits or more, in letters that links may hold. */
export const invitationToken = z.string().regex(/^[\w-]{22,64}$/);

export const madeInvitation = z.object({ invitation, token: invitationToken });
export type MadeInvitation = z.infer<typeof madeInvitation>;

/** What somebody who holds the link is told before they take it up. */
export const offeredInvitation = z.object({
  candidateName: z.string(),
  interview: interviewReference.nullable(),
  expiresAt: moment,
  /** `yours`: the visitor has taken it up already. `own`: the visitor made it. */
  standing: z.enum(['open', 'yours', 'own']),
});
export type OfferedInvitation = z.infer<typeof offeredInvitation>;

/** Who ended it. */
export const party = z.enum(['candidate', 'coach']);
export type Party = z.infer<typeof party>;

/** The coach asked by taking an invitation up; nothing is theirs to see before the candidate allows it. */
export const standing = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asked'), acceptedAt: moment }),
  z.object({ state: z.literal('allowed'), acceptedAt: moment, allowedAt: moment }),
  z.object({
    state: z.literal('ended'),
    acceptedAt: moment,
    /** Null: it never came to that. */
    allowedAt: moment.nullable(),
    endedAt: moment,
    endedBy: party,
  }),
]);
export type Standing = z.infer<typeof standing>;

const relation = z.object({
  id: coachingId,
  /** Null: all rehearsals. */
  interview: interviewReference.nullable(),
  standing,
});

/** A coach, as their candidate sees them. */
export const myCoach = relation.extend({
  /** Also rehearsals that were over when they were allowed. */
  readsEarlier: z.boolean(),
  /** Also the recordings of what they may read. */
  watchesFilms: z.boolean(),
  coach: z.object({ id: userId, name: z.string(), email: z.string() }),
});
export type MyCoach = z.infer<typeof myCoach>;

/** An interview, as a coach who may see it finds it on their list. */
export const coachedInterview = interviewSummary.pick({
  id: true,
  category: true,
  state: true,
  questionCount: true,
  questionsAnswered: true,
  createdAt: true,
  startedAt: true,
  endedAt: true,
  durationMs: true,
});

/** A candidate, as their coach sees them; without interviews until they allow it. */
export const myCandidate = relation.extend({
  candidate: z.object({ id: userId, name: z.string() }),
  interviews: z.array(coachedInterview),
});
export type MyCandidate = z.infer<typeof myCandidate>;

export const coachingAct = z.enum([
  'invited',
  'invitation-revoked',
  'accepted',
  'allowed',
  'refused',
  'revoked',
  'left',
  'films-allowed',
  'films-revoked',
  'observation-began',
  'observation-paused',
  'observation-resumed',
  'observation-ended',
]);
export type CoachingAct = z.infer<typeof coachingAct>;

/** One line of what was done about coaches; never changed, never removed while its candidate stays. */
export const coachingLogEntry = z.object({
  /** Later ones are larger. */
  id: z.number().int(),
  at: moment,
  act: coachingAct,
  by: party,
  /** The coach it is about, where there is one; null also when they have deleted their account. */
  coachName: z.string().nullable(),
  interview: interviewReference.nullable(),
});
export type CoachingLogEntry = z.infer<typeof coachingLogEntry>;
