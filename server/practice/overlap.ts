import { isContentWord } from '#server/language/content-words.ts';
import { quoteOf, readPassage, type Passage, type Stretch } from '#server/language/passage.ts';
import type { Quote } from '#shared/rubric.ts';

/** Words in a shingle: fewer meet by chance, more are undone by one changed word. */
const shingleWords = 5;
/** A shared run says something only with this many words of substance. */
const fewestContentWords = 3;

export interface Overlap {
  /** What both texts say in the same words, as it stands in the answer, in order. */
  passages: Quote[];
  /** Share of the answer's words in those passages, 0 to 1 (containment; Broder 1997). */
  share: number;
}

/**
 * What an answer shares word for word with another text: runs of at least five words (w-shingling,
 * case and punctuation aside) that hold three words of substance. Words of the question do not count as
 * shared when they are quoted whole. It tells where, never why; an empty answer shares nothing (0).
 */
export function overlapOf(answer: string, source: string, question = ''): Overlap {
  const passage = readPassage(answer);
  const known = shinglesOf(source);
  const asked = shinglesOf(question);
  const covered = new Set<number>();
  for (let at = 0; at + shingleWords <= passage.tokens.length; at += 1) {
    const shingle = shingleAt(passage, at);
    if (!known.has(shingle) || asked.has(shingle)) continue;
    for (let i = at; i < at + shingleWords; i += 1) covered.add(i);
  }
  const runs = runsOf(covered).filter(({ from, to }) => {
    const words = passage.tokens.slice(from, to).map(({ word }) => word);
    return words.filter(isContentWord).length >= fewestContentWords;
  });
  const shared = runs.reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    passages: runs.map(({ from, to }) =>
      quoteOf(answer, {
        from: passage.tokens[from]!.from,
        to: passage.tokens[to - 1]!.to,
      }),
    ),
    share: passage.tokens.length === 0 ? 0 : shared / passage.tokens.length,
  };
}

function shinglesOf(text: string): Set<string> {
  const passage = readPassage(text);
  const count = Math.max(0, passage.tokens.length - shingleWords + 1);
  return new Set(Array.from({ length: count }, (_, at) => shingleAt(passage, at)));
}

function shingleAt({ tokens }: Passage, at: number): string {
  return tokens
    .slice(at, at + shingleWords)
    .map(({ word }) => word)
    .join(' ');
}

/** Neighbouring indices as stretches of tokens. */
function runsOf(indices: ReadonlySet<number>): Stretch[] {
  const runs: Stretch[] = [];
  for (const index of [...indices].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === index) last.to = index + 1;
    else runs.push({ from: index, to: index + 1 });
  }
  return runs;
}
