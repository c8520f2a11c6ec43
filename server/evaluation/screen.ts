import { isContentWord } from '#server/language/content-words.ts';
import { readPassage, tokensWithin, type Passage, type Stretch } from '#server/language/passage.ts';
import { isPastDeed } from '#server/language/verbs.ts';
import { stem } from '#server/language/stem.ts';
import type { EvaluationStatus } from '#shared/rubric.ts';

/** metrics.md: below this an answer's content is not judged. */
export const fewestWords = 25;

/** Talks to whoever grades, not to whoever asked. */
const toGrader: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,30}\b(?:instructions?|rubric|prompts?|(?:text|everything) above)\b/i,
  /\b(?:give|award|grant|rate|score|grade|assign)\s+(?:me|it|this|that|him|her|everything|the (?:answer|text|candidate|following|highest|top|maximum))\b[^.!?]{0,40}(?:\b(?:five|[45]|full|top|high(?:ly|est)?|good|best|100|maximum|perfect|excellent)\b)/i,
  /\bfull marks?\b|\b(?:max(?:imum)?|highest(?: possible)?|top|perfect|good) (?:score|rating|grade)s?\b|\b(?:score|rating|rated?|overall)\b[^.!?\w]{0,4}(?:(?:is|of|it|a|as)\s){0,2}(?:five|[45](?:\/5)?|100)\b/i,
  /\b[45] (?:out of|\/) ?5\b|\b[45]\/5\b|["']?\b(?:relevance|structure|specificity|ownership|clarity)["']?\s*:?\s*[1-5]\b/i,
  /\b(?:system prompt|hidden rubric|evaluation mode|debug mode|the rubric (?:has|is|above)|dear evaluator|grader:?|evaluator|as an ai)\b/i,
  /^\s*(?:system|assistant|user|override)\s*:|<\/?(?:answer|score|overall|script)\b|^\s*`{3}/i,
  /\b(?:act as|you are (?:now )?an?|from now on you)\b[^.!?]{0,30}\b(?:grader|assistant|grandmother|only speak)\b|\b(?:verified|rated?) by (?:\w+ )?(?:independent )?experts\b|\bdo not analyse\b|\bjudge by\b/i,
  // About answering, not an answer.
  /\b(?:the|my) first sentence\b|\bset the scene\b|\bstar method\b/i,
];
/** Characters that nobody sees. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const shares = { fewestFunctionWords: 0.22, fewestDifferentWords: 0.45, digitsAtMost: 0.3 };
const repeatedShare = 0.8;
const repeatedWordsShare = 0.85;
/** Different words of substance (no figures, no verbs of doing) that any answer of 25 words has. */
const fewestSubjects = 8;
const window = 40;

export interface Screening {
  status: Exclude<EvaluationStatus, 'off-topic'>;
  /** Sentences that may be judged: those that say something to the one who asked. */
  kept: Stretch[];
  /** What was set aside, for the reader to see. */
  aside: Stretch[];
}

/**
 * Decides whether there is an answer to judge. Sentences addressed to a grader and sentences that only
 * repeat the question are set aside and lend no evidence; what is left must have at least 25 words and
 * read as prose: enough small words, enough different words, not mostly figures.
 */
export function screenAnswer(passage: Passage, question: string): Screening {
  if (passage.tokens.length === 0) return { status: 'empty', kept: [], aside: [] };
  const asked = new Set(readPassage(question).tokens.map(({ word }) => stem(word)));
  const addressed: Stretch[] = [];
  const repeated: Stretch[] = [];
  const kept: Stretch[] = [];
  for (const sentence of passage.sentences) {
    const text = passage.text.slice(sentence.from, sentence.to).replace(unseen, '');
    if (toGrader.some((shape) => shape.test(text))) addressed.push(sentence);
    else if (repeats(passage, sentence, asked)) repeated.push(sentence);
    else kept.push(sentence);
  }
  const aside = [...addressed, ...repeated];
  const words = kept.flatMap((sentence) => tokensWithin(passage, sentence).map(({ word }) => word));
  const status =
    words.length < fewestWords
      ? addressed.length > 0
        ? 'addresses-grader'
        : repeated.length > 0
          ? 'question-repeated'
          : 'too-short'
      : isProse(words)
        ? 'scored'
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

function isProse(words: readonly string[]): boolean {
  const share = (count: number) => count / words.length;
  const small = words.filter((word) => !isContentWord(word) && !/^\d/.test(word)).length;
  if (share(small) < shares.fewestFunctionWords) return false;
  if (share(words.filter((word) => /^\d/.test(word)).length) > shares.digitsAtMost) return false;
  const subjects = words.filter(
    (word) => isContentWord(word) && !/^\d/.test(word) && !isPastDeed(word),
  );
  if (new Set(subjects).size < fewestSubjects) return false;
  // Longer texts repeat words by nature, so variety is judged in windows.
  for (let from = 0; from + fewestWords <= words.length; from += window) {
    const piece = words.slice(from, from + window);
    if (piece.length < fewestWords) break;
    if (new Set(piece).size / piece.length < shares.fewestDifferentWords) return false;
  }
  return true;
}
