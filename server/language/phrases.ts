import type { Passage, Stretch, Token } from './passage.ts';

export interface PhraseHit extends Stretch {
  phrase: string;
  /** Index of its first token. */
  at: number;
  /** How many tokens it has. */
  length: number;
}

/** Finds phrases of one or more words, longest first; no word counts for two of them. */
export function findPhrases(passage: Passage, phrases: readonly string[]): PhraseHit[] {
  const byFirst = Map.groupBy(
    phrases.map((phrase) => ({ phrase, words: phrase.split(' ') })),
    ({ words }) => words[0] ?? '',
  );
  const hits: PhraseHit[] = [];
  for (let at = 0; at < passage.tokens.length; at += 1) {
    const candidates = byFirst.get(passage.tokens[at]?.word ?? '') ?? [];
    const fitting = candidates
      .filter(({ words }) => words.every((word, i) => passage.tokens[at + i]?.word === word))
      .toSorted((a, b) => b.words.length - a.words.length)[0];
    if (!fitting) continue;
    const first = passage.tokens[at] as Token;
    const last = passage.tokens[at + fitting.words.length - 1] as Token;
    const { phrase, words } = fitting;
    hits.push({ phrase, at, length: words.length, from: first.from, to: last.to });
    at += words.length - 1;
  }
  return hits;
}
