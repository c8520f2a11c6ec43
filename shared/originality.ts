import { z } from 'zod';
import { errorBody } from './error-codes.ts';

/** The text leaves the server, so it is asked each time. */
export const originalityWish = z.object({ consent: z.literal(true) });

export const webSource = z.object({
  title: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  /** Words of the answer that stand there too. */
  matchedWords: z.number().int().min(0),
});
export type WebSource = z.infer<typeof webSource>;

const sentAt = z.iso.datetime();

/** What a comparison of one answer with the web came to. It informs; no score knows it. */
export const originality = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('checking'), sentAt }),
  z.object({
    state: z.literal('compared'),
    sentAt,
    /** Of the answer's words, 0 to 1. */
    share: z.number().min(0).max(1),
    /** Most shared first. */
    sources: z.array(webSource).max(10),
    /** A trial run whose findings are made up. */
    sandbox: z.boolean(),
  }),
  z.object({ state: z.literal('failed'), sentAt, failure: errorBody }),
]);
export type Originality = z.infer<typeof originality>;
