import { z } from 'zod';
import { interviewReference } from './coaches.ts';
import { interviewId, messageId, userId } from './ids.ts';
import { interviewState } from './schemas.ts';
import { storableText } from './storable-text.ts';

/** Characters. */
export const longestMessage = 2_000;
/** How long what was said may be put differently; taken back it may be at any time. */
export const editableForMs = 15 * 60_000;

/** Comments in one interview, and answers to one of them. */
export const mostComments = 500;
export const mostReplies = 100;
/** How long what was taken back can be brought back. */
export const restorableForMs = 60_000;

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

/** What one may say to a message without words. */
export const reaction = z.enum(['agree', 'thanks', 'well-seen', 'will-try']);
export type Reaction = z.infer<typeof reaction>;

/** At a moment or over a span it is a comment, which can be answered and resolved. */
export const newMessage = z
  .object({
    text: messageText,
    atMs: atMs.optional(),
    untilMs: atMs.optional(),
    /** A comment; its answers stand where it does. */
    replyTo: messageId.optional(),
  })
  .refine(({ atMs = Infinity, untilMs }) => untilMs === undefined || untilMs >= atMs, {
    path: ['untilMs'],
    message: 'a span begins before it ends',
  })
  .refine(({ atMs, replyTo }) => replyTo === undefined || atMs === undefined, {
    path: ['replyTo'],
    message: 'an answer has no moment of its own',
  });
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
  /** The end of a span; null: a moment. */
  untilMs: atMs.nullable(),
  replyTo: messageId.nullable(),
  /** Its author took it back, and it says nothing; answers to it stay. */
  removed: z.boolean(),
  resolved: z
    .object({ at: moment, /** Null: whose account is gone. */ byName: z.string().nullable() })
    .nullable(),
  /** Each kind that was given, and by whom. */
  reactions: z.array(z.object({ kind: reaction, people: z.array(userId).min(1) })),
  /** Whose names stand in it. */
  mentions: z.array(userId),
  createdAt: moment,
  editedAt: moment.nullable(),
});
export type ThreadMessage = z.infer<typeof threadMessage>;

/** What is said of a moment or a span, and the answers to it, oldest first. */
export const threadComment = threadMessage.extend({ replies: z.array(threadMessage) });
export type ThreadComment = z.infer<typeof threadComment>;

export const thread = z.object({
  interview: interviewReference.extend({ state: interviewState }),
  /** The candidate first, then coaches by name. */
  members: z.array(threadMember),
  /** Oldest first; answers to comments stand with the comments. */
  messages: z.array(threadMessage),
  /** There are older ones, to be asked for by the `seq` of the first here. */
  hasEarlier: z.boolean(),
  /** Of the newest thing said, also in an answer; 0: nothing was. */
  lastSeq: z.number().int(),
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
