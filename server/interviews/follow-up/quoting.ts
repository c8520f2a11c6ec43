import { isPastDeed } from '#server/language/verbs.ts';
import { tokensWithin, type Passage, type Stretch } from '#server/language/passage.ts';

const wordsAtMost = 9;
const doer = /^(?:i|we|i've|we've|i'd|we'd|my|our)$/;
const dangling =
  /^(?:and|but|so|or|because|then|which|that|to|the|a|an|of|in|on|at|for|with|i|we)$/;

/**
 * The part of a clause that is worth saying back: from a doer with a deed (the last one, where a story has
 * got to), else from its first doer, to the next stop or doer; nine words at most.
 */
export function quotable(passage: Passage, clause: Stretch): Stretch | null {
  const tokens = tokensWithin(passage, clause);
  const acts = (at: number) =>
    doer.test(tokens[at]!.word) && isPastDeed(tokens[at + 1]?.word ?? '');
  const told = tokens.findLastIndex((_, at) => acts(at));
  const begin =
    told >= 0
      ? told
      : Math.max(
          0,
          tokens.findIndex(({ word }) => doer.test(word)),
        );
  const chosen = [...tokens.slice(begin, begin + wordsAtMost)];
  const end = chosen.findIndex(
    (token, i) => i > 0 && (doer.test(token.word) || isAfterStop(token)),
  );
  if (end > 0) chosen.length = end;
  while (chosen.length > 0 && dangling.test(chosen.at(-1)!.word)) chosen.pop();
  const [first] = chosen;
  const last = chosen.at(-1);
  return first && last && chosen.length >= 2 ? { from: first.from, to: last.to } : null;

  function isAfterStop({ from, to }: Stretch): boolean {
    const isOther = /^(?:it|he|she|they|there)$/.test(passage.text.slice(from, to));
    if (isOther && /\b(?:and|but|so)\s*$/.test(passage.text.slice(0, from))) return true;
    return /[,.;:!?]\s*$/.test(passage.text.slice(0, from));
  }
}

const plain = (text: string) =>
  (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  ).join(' ');

/** Where words stand in a passage, whatever their case and stops; null when they were not said. */
export function locate(passage: Passage, quote: string): Stretch | null {
  const wanted = plain(quote).split(' ').filter(Boolean);
  if (wanted.length === 0) return null;
  const words = passage.tokens.map(({ from, to }) => plain(passage.text.slice(from, to)));
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    if (wanted.every((word, i) => words[at + i] === word)) {
      return { from: passage.tokens[at]!.from, to: passage.tokens[at + wanted.length - 1]!.to };
    }
  }
  return null;
}

/** Whether a text repeats these words. */
export function repeats(text: string, quote: string): boolean {
  return ` ${plain(text)} `.includes(` ${plain(quote)} `);
}
