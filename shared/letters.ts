import { z } from 'zod';

/** `mentions`: soon after somebody calls one by name. `digest`: once a day, if something is unread. */
export const threadLetterKind = z.enum(['mentions', 'digest']);
export type ThreadLetterKind = z.infer<typeof threadLetterKind>;

/** `appointments`: when somebody else plans a rehearsal one has to do with, or moves or cancels it. */
export const letterKind = z.enum([...threadLetterKind.options, 'appointments']);
export type LetterKind = z.infer<typeof letterKind>;

export const letterWishes = z.object({
  mentions: z.boolean(),
  digest: z.boolean(),
  appointments: z.boolean(),
});
export type LetterWishes = z.infer<typeof letterWishes>;

export const letterSettings = letterWishes.extend({
  /** False where this server sends no mail. */
  available: z.boolean(),
});
export type LetterSettings = z.infer<typeof letterSettings>;

/** 192 bits, in letters that links may hold. */
export const letterToken = z.string().regex(/^[\w-]{32}$/);
