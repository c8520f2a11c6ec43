import { z } from 'zod';
import { words, type WordSource } from '#shared/words.ts';

/**
 * What main and a recogniser process say to each other. The voice goes over a local socket from the
 * analysis process, never through here. Times are epoch milliseconds.
 */
const openaiSettings = z.object({
  apiKey: z.string(),
  baseUrl: z.string(),
  liveModel: z.string(),
  finalModel: z.string(),
});

/** Which recogniser, and what it needs. */
export const recogniserSetup = z.discriminatedUnion('source', [
  z.object({ source: z.literal('pocketsphinx') }),
  z.object({ source: z.literal('sherpa'), modelDir: z.string() }),
  z.object({ source: z.literal('openai'), settings: openaiSettings }),
]);
export type RecogniserSetup = z.infer<typeof recogniserSetup>;

export const toRecogniser = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), setup: recogniserSetup, path: z.string() }),
  z.object({ type: z.literal('shutdown') }),
]);
export type ToRecogniser = z.infer<typeof toRecogniser>;

export const fromRecogniser = z.discriminatedUnion('type', [
  /** It can hear, at the path it was given. */
  z.object({ type: z.literal('ready') }),
  /** It cannot, and trying again would not help. */
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ type: z.literal('guessed'), words }),
  z.object({ type: z.literal('heard'), words }),
  z.object({ type: z.literal('corrected'), fromMs: z.number(), toMs: z.number(), words }),
  z.object({ type: z.literal('missed'), fromMs: z.number(), toMs: z.number() }),
  /** So much sound was handed to a service's model. */
  z.object({ type: z.literal('spent'), model: z.string(), soundMs: z.number().min(0) }),
  /** Sound since then is not written down yet: a death now loses it. Null when nothing is pending. */
  z.object({ type: z.literal('hearing'), sinceMs: z.number().nullable() }),
  /** An answer is over, and everything said in it was told. */
  z.object({ type: z.literal('rested') }),
]);
export type FromRecogniser = z.infer<typeof fromRecogniser>;

/** PocketSphinx gets a quarter of the words wrong, and more. */
export const isApproximate = (source: WordSource | null) => source === 'pocketsphinx';
