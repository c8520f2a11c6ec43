import { isContentWord } from './content-words.ts';
import type { Passage, Stretch } from './passage.ts';
import { readPassage } from './passage.ts';
import { stem } from './stem.ts';

export interface KeywordCoverage {
  /** Share of the source's content words that the text takes up; null when it has none. */
  share: number | null;
  covered: string[];
  missing: string[];
  /** Where the text takes them up. */
  places: Stretch[];
}

/** Which content words of a question (or an outline) an answer takes up, in whatever form. */
export function coverKeywords(passage: Passage, source: string): KeywordCoverage {
  const wanted = new Map<string, string>();
  for (const { word } of readPassage(source).tokens) {
    if (isContentWord(word) && !wanted.has(stem(word))) wanted.set(stem(word), word);
  }
  const places = passage.tokens.filter(({ word }) => isContentWord(word) && wanted.has(stem(word)));
  const used = new Set(places.map(({ word }) => stem(word)));
  const of = (taken: boolean) =>
    [...wanted].flatMap(([key, word]) => (used.has(key) === taken ? [word] : []));
  return {
    share: wanted.size === 0 ? null : used.size / wanted.size,
    covered: of(true),
    missing: of(false),
    places: places.map(({ from, to }) => ({ from, to })),
  };
}
