import { isContentWord } from '#server/language/content-words.ts';
import {
  clausesOf,
  readPassage,
  tokensWithin,
  type Passage,
  type Stretch,
} from '#server/language/passage.ts';
import { isOtherLanguage } from '#server/language/other-language.ts';
import { stem } from '#server/language/stem.ts';
import type { EvaluationStatus } from '#shared/rubric.ts';
import { isJudgingTalk } from './judging-talk.ts';
import { isList, isProse, isShuffled } from './prose.ts';

/** metrics.md: below this an answer's content is not judged. */
export const fewestWords = 25;

const repeatedShare = 0.8;
const repeatedWordsShare = 0.85;

export interface Screening {
  status: Exclude<EvaluationStatus, 'off-topic'>;
  /** Sentences that may be judged: those that say something to the one who asked. */
  kept: Stretch[];
  /** What was set aside, for the reader to see. */
  aside: Stretch[];
}

/**
 * Decides whether there is an answer to judge. Sentences addressed to a grader, sentences that only repeat
 * the question and long enumerations are set aside and lend no evidence; what is left must have at least
 * 25 words, be English and read as prose. An `approximate` text, a transcript by ear, may have its words
 * in any order; where it makes no prose there was little to hear.
 */
export function screenAnswer(
  passage: Passage,
  { question, approximate }: { question: string; approximate: boolean },
): Screening {
  if (passage.tokens.length === 0) return { status: 'empty', kept: [], aside: [] };
  if (isOtherLanguage(passage)) return { status: 'other-language', kept: [], aside: [] };
  const asked = new Set(readPassage(question).tokens.map(({ word }) => stem(word)));
  const addressed: Stretch[] = [];
  const repeated: Stretch[] = [];
  const lists: Stretch[] = [];
  const kept: Stretch[] = [];
  // A transcript without stops is one sentence; its signs must not add up over the whole answer.
  for (const sentence of clausesOf(passage)) {
    if (isJudgingTalk(passage.text.slice(sentence.from, sentence.to))) addressed.push(sentence);
    else if (repeats(passage, sentence, asked)) repeated.push(sentence);
    else if (!approximate && isList(passage, sentence)) lists.push(sentence);
    else kept.push(sentence);
  }
  const aside = [...addressed, ...repeated, ...lists];
  const tokens = kept.flatMap((sentence) => tokensWithin(passage, sentence));
  const isReadable =
    isProse(tokens.map(({ word }) => word)) && (approximate || !isShuffled(passage, tokens));
  const noneBecause =
    addressed.length > 0
      ? 'addresses-grader'
      : repeated.length > 0
        ? 'question-repeated'
        : lists.length > 0
          ? 'not-prose'
          : 'too-short';
  const status =
    tokens.length < fewestWords
      ? noneBecause
      : isReadable
        ? 'scored'
        : approximate
          ? 'unclear'
          : 'not-prose';
  return { status, kept, aside };
}

function repeats(passage: Passage, sentence: Stretch, asked: ReadonlySet<string>): boolean {
  const words = tokensWithin(passage, sentence).map(({ word }) => word);
  const content = words.filter(isContentWord);
  const shareOf = (some: readonly string[]) =>
    some.filter((word) => asked.has(stem(word))).length / some.length;
  return (
    (content.length >= 3 && shareOf(content) >= repeatedShare) ||
    (words.length >= 5 && shareOf(words) >= repeatedWordsShare)
  );
}
