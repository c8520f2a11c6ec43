import { z } from 'zod';
import { storableText } from './storable-text.ts';

/**
 * Who wrote the words down. `browser`: the candidate's own browser, so nobody here can vouch for them.
 * `typed`: the candidate's own hand, so nothing was spoken. `corrected`: spoken, and put right by their
 * hand once the interview was over.
 */
export const wordSource = z.enum([
  'openai',
  'sherpa',
  'pocketsphinx',
  'browser',
  'typed',
  'corrected',
]);
export type WordSource = z.infer<typeof wordSource>;

/** Times as on the timeline: milliseconds since the interview opened. */
export const word = z.object({
  text: storableText.min(1).max(64),
  startMs: z.number().min(0),
  endMs: z.number().min(0),
  /** 0–1, or null where the recogniser does not say. */
  confidence: z.number().min(0).max(1).nullable(),
});
export type Word = z.infer<typeof word>;

export const wordsAtOnce = 500;
/** Of one stretch of speech. */
export const words = z.array(word).max(wordsAtOnce);

export const transcription = z.object({
  /** `mending`: the recogniser is started again. `unavailable`: nobody writes down what is said. */
  state: z.enum(['off', 'starting', 'listening', 'mending', 'unavailable']),
  source: wordSource.nullable(),
  /** So many words are wrong that a transcript must say so. */
  approximate: z.boolean(),
});
export type Transcription = z.infer<typeof transcription>;

export const noTranscription: Transcription = { state: 'off', source: null, approximate: false };

export const heardWord = word.extend({ source: wordSource });
export type HeardWord = z.infer<typeof heardWord>;

/** Adds words where they belong in time; those of another stretch may have come earlier. */
export function addWords(
  transcript: HeardWord[],
  { words: heard, source }: { words: readonly Word[]; source: WordSource },
): void {
  for (const one of heard) add(transcript, { ...one, source });
}

function add(transcript: HeardWord[], one: HeardWord): void {
  let place = transcript.length;
  while (place > 0 && transcript[place - 1]!.startMs > one.startMs) place -= 1;
  transcript.splice(place, 0, one);
}

/** Puts a second, better hearing of a span in the place of the first. */
export function replaceWords(
  transcript: HeardWord[],
  better: { fromMs: number; toMs: number; words: readonly Word[]; source: WordSource },
): void {
  const { source } = better;
  const words = better.words.map((one) => ({ ...one, source }));
  putWords(transcript, { ...better, words });
}

/** Leaves out what was said in a span and puts words of any source there. */
export function putWords(
  transcript: HeardWord[],
  { fromMs, toMs, words: put }: { fromMs: number; toMs: number; words: readonly HeardWord[] },
): void {
  const kept = transcript.filter(({ startMs }) => startMs < fromMs || startMs >= toMs);
  transcript.splice(0, transcript.length, ...kept);
  for (const one of put) add(transcript, one);
}
