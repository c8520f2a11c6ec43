import { z } from 'zod';
import { interviewId, questionId, userId } from './ids.ts';
import { category } from './schemas.ts';

export const searchLimits = { shortest: 2, longest: 200, pageSize: 10, hitsASession: 4 };

/** What can be found: what was said, notes and marks, messages, and answers written in practice. */
export const searchKinds = ['words', 'note', 'message', 'answer'] as const;
const searchKind = z.enum(searchKinds);
export type SearchKind = z.infer<typeof searchKind>;

export const searchSpans = ['any', '7', '30', '365'] as const;

/** Where a page of sessions ended. */
export const searchCursor = z.object({
  rank: z.number(),
  at: z.iso.datetime(),
  session: z.string().min(1).max(64),
});
export type SearchCursor = z.infer<typeof searchCursor>;

export const searchWish = z.object({
  q: z.string().trim().min(searchLimits.shortest).max(searchLimits.longest),
  kind: searchKind.optional(),
  /** Days back from now. */
  span: z.enum(searchSpans).default('any'),
  /** The last word may be the beginning of one. */
  typing: z.stringbool().default(false),
});
export type SearchWish = z.infer<typeof searchWish>;

/** A text in pieces: what was looked for, and what stands around it. */
const foundPart = z.object({ text: z.string(), hit: z.boolean() });
export type FoundPart = z.infer<typeof foundPart>;

const searchHit = z.object({
  kind: searchKind,
  /** On the session's timeline; null: it belongs to all of it. */
  atMs: z.number().nullable(),
  /** Who wrote it, where that is not the candidate. */
  by: z.string().nullable(),
  parts: z.array(foundPart),
});
export type SearchHit = z.infer<typeof searchHit>;

const found = {
  at: z.iso.datetime(),
  category,
  /** How many places there are in it; the best of them are told. */
  total: z.number().int(),
  hits: z.array(searchHit),
};

export const foundSession = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('interview'),
    interviewId,
    /** Null: one's own. */
    candidate: z.object({ id: userId, name: z.string() }).nullable(),
    ...found,
  }),
  z.object({ kind: z.literal('practice'), questionId, question: z.string(), ...found }),
]);
export type FoundSession = z.infer<typeof foundSession>;

export const searchPage = z.object({
  sessions: z.array(foundSession),
  /** Nothing holds all of the words; these hold some. */
  loose: z.boolean(),
  /** Goes into `cursor` for the next page; null on the last. */
  next: z.string().nullable(),
});
export type SearchPage = z.infer<typeof searchPage>;
