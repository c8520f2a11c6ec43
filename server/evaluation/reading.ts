import { contentShare, findWordyPhrases } from '#server/language/concision.ts';
import { findFillers } from '#server/language/fillers.ts';
import { findGeneralities } from '#server/language/generalities.ts';
import { findHedges } from '#server/language/hedges.ts';
import { findExcludingWords } from '#server/language/inclusive.ts';
import { coverKeywords } from '#server/language/keywords.ts';
import { findWeakOpening } from '#server/language/openings.ts';
import { countOwnership } from '#server/language/ownership.ts';
import { readPassage, type Passage, type Stretch } from '#server/language/passage.ts';
import { readabilityOf } from '#server/language/readability.ts';
import { findStumbles } from '#server/language/repeats.ts';
import { findSpecifics } from '#server/language/specifics.ts';
import { countDeeds, readStar } from '#server/language/star.ts';
import { toneOf } from '#server/language/tone.ts';
import type { Screening } from './screen.ts';

const ordering =
  /\b(?:first|firstly|then|next|second|third|after that|afterwards|before|finally|last(?:ly)?|only then|until|step)\b/gi;

/** Everything the rules know about one answer, read once. */
export type AnswerReading = ReturnType<typeof readAnswer>;

/**
 * Reads the kept part of an answer. What was set aside is blanked, not cut out, so that every place is a
 * place in the answer as it was given.
 */
export function readAnswer(
  whole: Passage,
  { kept, aside }: Pick<Screening, 'kept' | 'aside'>,
  question: string,
) {
  const isWhole = aside.length === 0 && kept.length > 0;
  const passage = isWhole ? whole : readPassage(blank(whole, kept));
  const words = passage.tokens.length;
  const per100 = (count: number) => (words === 0 ? 0 : (100 * count) / words);
  const fillers = findFillers(passage);
  const hedges = findHedges(passage);
  const generalities = findGeneralities(passage);
  return {
    passage,
    words,
    fillers,
    hedges,
    generalities,
    per100: {
      emptyWords: per100(fillers.length + hedges.length),
      generalities: per100(generalities.length),
    },
    specifics: findSpecifics(passage).filter((one) => !isAsked(passage, one, question)),
    star: readStar(passage),
    deeds: passage.sentences.map((at) => ({ at, count: countDeeds(passage, at) })),
    orderingWords: [...passage.text.matchAll(ordering)].length,
    ownership: countOwnership(passage),
    opening: findWeakOpening(passage),
    stumbles: findStumbles(passage),
    wordy: findWordyPhrases(passage),
    excluding: findExcludingWords(passage),
    readability: readabilityOf(passage),
    contentShare: contentShare(passage),
    tone: toneOf(passage),
    keywords: coverKeywords(passage, question),
  };
}

/** A figure or name that the question brings is no detail of the answer. */
function isAsked({ text }: Passage, { from, to }: Stretch, question: string): boolean {
  return ` ${question.toLowerCase()} `.includes(` ${text.slice(from, to).toLowerCase()} `);
}

function blank({ text }: Passage, kept: readonly Stretch[]): string {
  const characters = Array<string>(text.length).fill(' ');
  for (const { from, to } of kept) {
    for (let i = from; i < to; i += 1) characters[i] = text[i] ?? ' ';
  }
  return characters.join('');
}
