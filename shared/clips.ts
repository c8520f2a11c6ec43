import { z } from 'zod';
import { interviewId } from './ids.ts';
import { storableText } from './storable-text.ts';

export const clipId = z.uuid();
export type ClipId = z.infer<typeof clipId>;
export const clipLinkId = z.uuid();
export type ClipLinkId = z.infer<typeof clipLinkId>;

const moment = z.iso.datetime();

/** A clip is for one moment; what is longer is a film. */
export const clipLength = { shortestMs: 1_000, longestMs: 600_000 };
export const longestClipTitle = 120;

/** A span on the interview's axis. */
export const newClip = z
  .object({
    interviewId,
    title: storableText.pipe(z.string().trim().max(longestClipTitle)).default(''),
    fromMs: z.number().min(0),
    toMs: z.number().min(0),
  })
  .refine(({ fromMs, toMs }) => toMs - fromMs >= clipLength.shortestMs, {
    path: ['toMs'],
    message: 'A clip lasts a second or more.',
  })
  .refine(({ fromMs, toMs }) => toMs - fromMs <= clipLength.longestMs, {
    path: ['toMs'],
    message: 'A clip lasts ten minutes at most.',
  });
export type NewClip = z.infer<typeof newClip>;

/** How long a link works, in days. */
const clipLinkDays = z.union([z.literal(1), z.literal(7), z.literal(30)]);

/** Short ones would be guessed while a link lasts. */
export const clipPasscode = z.string().min(6).max(64);

export const newClipLink = z.object({ days: clipLinkDays, passcode: clipPasscode.optional() });
export type NewClipLink = z.infer<typeof newClipLink>;

/** Of those who opened a link only when they did is kept. */
export const clipLink = z.object({
  id: clipLinkId,
  createdAt: moment,
  expiresAt: moment,
  state: z.enum(['open', 'expired', 'revoked']),
  hasPasscode: z.boolean(),
  views: z.number().int(),
  /** When it was opened, newest first; not all of them. */
  viewedAt: z.array(moment),
});
export type ClipLink = z.infer<typeof clipLink>;

export const clip = z.object({
  id: clipId,
  interviewId,
  title: z.string(),
  /** On the interview's axis. */
  fromMs: z.number(),
  toMs: z.number(),
  /** Of the clip itself, which lacks what was not recorded. */
  durationMs: z.number(),
  bytes: z.number().int(),
  createdAt: moment,
  hasCaptions: z.boolean(),
  links: z.array(clipLink),
});
export type Clip = z.infer<typeof clip>;

/** 128 bits or more, in letters that links may hold. */
export const clipToken = z.string().regex(/^[\w-]{22,64}$/);

/** The link itself is told once, when it is made. */
export const madeClipLink = z.object({ clip, linkId: clipLinkId, token: clipToken });
export type MadeClipLink = z.infer<typeof madeClipLink>;

export const clipOpening = z.object({
  token: clipToken,
  passcode: z.string().max(64).optional(),
});

/** What somebody who holds a link is shown. */
export const sharedClip = z.object({
  linkId: clipLinkId,
  title: z.string(),
  sharedBy: z.string(),
  durationMs: z.number(),
  hasCaptions: z.boolean(),
  expiresAt: moment,
});
export type SharedClip = z.infer<typeof sharedClip>;
