import type { Passage } from './passage.ts';

export interface OwnershipCount {
  i: number;
  we: number;
  /** Share of “I” among “I” and “we”; null when there are fewer than three of both. */
  iShare: number | null;
}

const first = /^(?:i|i'm|i've|i'd|i'll|my|me|myself|mine)$/;
const plural = /^(?:we|we're|we've|we'd|we'll|our|us|ourselves|ours)$/;
/** Said of the answer, not of the deed. */
const commentary = new Set(['think', 'guess', 'mean', 'suppose', 'believe', 'feel', 'know']);
const fewest = 3;

/** Who does things in this text: first person singular against plural. “I think” is not counted. */
export function countOwnership({ tokens }: Passage): OwnershipCount {
  let i = 0;
  let we = 0;
  tokens.forEach(({ word }, at) => {
    if (plural.test(word)) we += 1;
    if (first.test(word) && !commentary.has(tokens[at + 1]?.word ?? '')) i += 1;
  });
  return { i, we, iShare: i + we < fewest ? null : i / (i + we) };
}
