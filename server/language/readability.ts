import { countSyllables } from '#shared/syllables.ts';
import type { Passage } from './passage.ts';

export interface Readability {
  wordsPerSentence: number;
  syllablesPerWord: number;
  /** Flesch Reading Ease, about 0 (hard) to 100 (easy); spoken answers read well above 60. */
  readingEase: number;
}

const fewestWords = 25;

/**
 * How easily a text reads (Flesch 1948: 206.835 − 1.015 words per sentence − 84.6 syllables per word).
 * Null below 25 words, and where a transcript has no full stops (no sentence of 60 words is meant).
 */
export function readabilityOf({ tokens, sentences }: Passage): Readability | null {
  if (tokens.length < fewestWords || tokens.length / sentences.length > 60) return null;
  const wordsPerSentence = tokens.length / sentences.length;
  const syllables = tokens.reduce((sum, { word }) => sum + countSyllables(word), 0);
  const syllablesPerWord = syllables / tokens.length;
  return {
    wordsPerSentence,
    syllablesPerWord,
    readingEase: 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord,
  };
}
