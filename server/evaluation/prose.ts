import { isContentWord } from '#server/language/content-words.ts';
import type { Passage, Stretch, Token } from '#server/language/passage.ts';
import { isPastDeed } from '#server/language/verbs.ts';

const shares = { fewestFunctionWords: 0.22, fewestDifferentWords: 0.45, digitsAtMost: 0.3 };
const fewestJudged = 25;
const window = 40;
/** Different words of substance (no figures, no verbs of doing): what a text of so many words has. */
const fewestSubjects = { words: 40, short: 5, long: 8 };
/** Pairs of small words that no English sentence has, of all words; slips of the pen stay below. */
const brokenAtMost = 0.025;
const fewestBroken = 2;
const mostItems = 7;
const wordsOfItem = 4;

/** To name the parts of a story is not to tell one. */
const partNames = words('situation task action result');

const articles = words('a an the my our their your every each');
const noNoun = words(
  'is was were are am be been had has have does did will would can could may might must shall ' +
    'should of in on at by from with into for to and or but nor because if when which who i we he ' +
    'she they it him her us them me not',
);
const subjects = words('i we he they');
const notAfterSubject = words('a an the of my our their his is i we he she they it');
const prepositions = words('of into from with by at upon during');
const notAfterPreposition = words('is was were are am had has could would i we he they of and or');
const modals = words('can could will would shall should may might must');
const notAfterModal = words('is was were are am had has can could will would of the a an me us');

/**
 * Whether words read as sentences: enough small words, enough different words, not mostly figures. It
 * tells prose from lists, keyboards and repetition; it does not tell sense from nonsense.
 */
export function isProse(said: readonly string[]): boolean {
  const share = (count: number) => count / said.length;
  const small = said.filter((word) => !isContentWord(word) && !/^\d/.test(word)).length;
  if (share(small) < shares.fewestFunctionWords) return false;
  if (share(said.filter((word) => /^\d/.test(word)).length) > shares.digitsAtMost) return false;
  const different = new Set(
    said.filter(
      (word) =>
        isContentWord(word) && !/^\d/.test(word) && !isPastDeed(word) && !partNames.has(word),
    ),
  );
  const { short, long } = fewestSubjects;
  if (different.size < (said.length < fewestSubjects.words ? short : long)) return false;
  // Longer texts repeat words by nature, so variety is judged in windows.
  for (let from = 0; from + fewestJudged <= said.length; from += window) {
    const piece = said.slice(from, from + window);
    if (piece.length < fewestJudged) break;
    if (new Set(piece).size / piece.length < shares.fewestDifferentWords) return false;
  }
  return true;
}

/**
 * Whether written words stand in an order that English does not have (“the was”, “we the”, “into had”):
 * shuffled words, not slips. For writing only; a transcript by ear has such pairs by mishearing.
 */
export function isShuffled(passage: Passage, tokens: readonly Token[]): boolean {
  let broken = 0;
  for (const [at, { word, from }] of tokens.entries()) {
    const before = tokens[at - 1];
    // A stop or comma between two words parts them.
    if (!before || /[^\s]/.test(passage.text.slice(before.to, from))) continue;
    if (isBroken(before.word, word)) broken += 1;
  }
  return broken >= fewestBroken && broken / tokens.length > brokenAtMost;
}

/** Whether a sentence is an enumeration of more than seven short items, which tells nothing of each. */
export function isList({ text }: Passage, { from, to }: Stretch): boolean {
  const items = text.slice(from, to).split(/[,;]/);
  const short = items.filter((item) => item.trim().split(/\s+/).length <= wordsOfItem);
  return short.length > mostItems && short.length / items.length > 0.6;
}

function isBroken(before: string, word: string): boolean {
  return (
    (articles.has(before) && noNoun.has(word)) ||
    (subjects.has(before) && notAfterSubject.has(word)) ||
    (prepositions.has(before) && notAfterPreposition.has(word)) ||
    (modals.has(before) && notAfterModal.has(word))
  );
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
