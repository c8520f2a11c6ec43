import { isContentWord } from './content-words.ts';
import { stem } from './stem.ts';
import type { Passage, Stretch } from './passage.ts';

export interface StumbledWord extends Stretch {
  word: string;
}

export interface OverusedWord {
  word: string;
  times: number;
}

/** Doubled on purpose, or by grammar. */
const meant = new Set(['very', 'really', 'had', 'that', 'so', 'much', 'many', 'no', 'bye', 'more']);
const fewestTimes = 4;
const overusedShare = 0.04;

/** Words said twice in a row (“the the”), where the second one adds nothing. */
export function findStumbles({ text, tokens }: Passage): StumbledWord[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    if (!before || before.word !== token.word || meant.has(token.word)) return [];
    if (/[.!?;:]/.test(text.slice(before.to, token.from)) || /\d/.test(token.word)) return [];
    return [{ word: token.word, from: before.from, to: token.to }];
  });
}

/** Content words used at least four times and more than once in 25 words; most used first. */
export function findOverused({ tokens }: Passage): OverusedWord[] {
  const families = Map.groupBy(
    tokens.filter(({ word }) => isContentWord(word) && !/^\d/.test(word)),
    ({ word }) => stem(word),
  );
  return [...families.values()]
    .filter((all) => all.length >= fewestTimes && all.length / tokens.length > overusedShare)
    .map((all) => ({ word: all[0]?.word ?? '', times: all.length }))
    .toSorted((a, b) => b.times - a.times || a.word.localeCompare(b.word));
}
