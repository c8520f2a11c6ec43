import { isContentWord } from './content-words.ts';
import type { Passage, Stretch } from './passage.ts';
import { findPhrases } from './phrases.ts';

export interface WordyPhrase extends Stretch {
  phrase: string;
  /** Says the same; empty when it can be left out. */
  shorter: string;
}

const wordy: Readonly<Record<string, string>> = {
  'in order to': 'to',
  'due to the fact that': 'because',
  'the reason why is that': 'because',
  'at this point in time': 'now',
  'at that point in time': 'then',
  'in the event that': 'if',
  'a large number of': 'many',
  'the majority of': 'most',
  'has the ability to': 'can',
  'had the ability to': 'could',
  'was able to': 'could',
  'were able to': 'could',
  'in terms of': 'for',
  'with regard to': 'about',
  'for the purpose of': 'for',
  'on a daily basis': 'daily',
  'on a regular basis': 'regularly',
  'the fact that': 'that',
  'it is important to note that': '',
  'needless to say': '',
  'as a matter of fact': '',
  'at the end of the day': '',
  'when all is said and done': '',
  'each and every': 'every',
  'first and foremost': 'first',
  'as i said before': '',
  'as i already said': '',
  'what happened was': '',
  'the thing is': '',
};

/** Phrases with a shorter twin. */
export function findWordyPhrases(passage: Passage): WordyPhrase[] {
  return findPhrases(passage, Object.keys(wordy)).map(({ phrase, from, to }) => ({
    phrase,
    shorter: wordy[phrase] ?? '',
    from,
    to,
  }));
}

/** Share of words with a meaning of their own; 0.35–0.5 is usual in answers. Null below 25 words. */
export function contentShare({ tokens }: Passage): number | null {
  if (tokens.length < 25) return null;
  return tokens.filter(({ word }) => isContentWord(word)).length / tokens.length;
}
