import { z } from 'zod';
import { interviewReference } from './coaches.ts';
import { interviewId, messageId, userId } from './ids.ts';
import { interviewState } from './schemas.ts';
import { storableText } from './storable-text.ts';

/** Characters. */
export const longestMessage = 2_000;
/** How long what was said may be put differently; taken back it may be at any time. */
export const editableForMs = 15 * 60_000;

const moment = z.iso.datetime();
const messageText = storableText.trim().min(1).max(longestMessage);
/** A moment of the interview's timeline. */
const atMs = z
  .number()
  .min(0)
  .max(24 * 3_600_000);

/** Who reads and writes in a thread now. */
export const threadMember = z.object({
  id: userId,
  name: z.string(),
  role: z.enum(['candidate', 'coach']),
});
export type ThreadMember = z.infer<typeof threadMember>;

export const newMessage = z.object({ text: messageText, atMs: atMs.optional() });
export type NewMessage = z.infer<typeof newMessage>;

export const changedMessage = z.object({ text: messageText });

export const threadMessage = z.object({
  id: messageId,
  /** Later ones are larger. */
  seq: z.number().int(),
  /** Their name stays also when they may no longer see the thread. */
  author: threadMember,
  text: z.string(),
  atMs: atMs.nullable(),
  /** Whose names stand in it. */
  mentions: z.array(userId),
  createdAt: moment,
  editedAt: moment.nullable(),
});
export type ThreadMessage = z.infer<typeof threadMessage>;

export const thread = z.object({
  interview: interviewReference.extend({ state: interviewState }),
  /** The candidate first, then coaches by name. */
  members: z.array(threadMember),
  /** Oldest first. */
  messages: z.array(threadMessage),
  /** There are older ones, to be asked for by the `seq` of the first here. */
  hasEarlier: z.boolean(),
  /** How far the reader had read when they asked. */
  readSeq: z.number().int(),
});
export type Thread = z.infer<typeof thread>;

/** A thread with something its reader has not seen. */
export const unreadThread = z.object({
  interviewId,
  unread: z.number().int().min(1),
  /** Of these with the reader's name in them. */
  mentions: z.number().int().min(0),
});
export type UnreadThread = z.infer<typeof unreadThread>;
