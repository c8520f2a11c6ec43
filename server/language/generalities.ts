import type { Passage } from './passage.ts';
import { findPhrases, type PhraseHit } from './phrases.ts';

const generalities = [
  'it is important',
  'is important',
  'is very important',
  'is really important',
  'are important',
  'it depends',
  'of course',
  'in general',
  'generally',
  'usually',
  'always try',
  'i try to',
  'try to',
  'you have to',
  'you need to',
  'you can',
  'a lot of',
  'lots of',
  'many different',
  'various',
  'different',
  'some kind of',
  'things',
  'stuff',
  'everybody',
  'everyone',
  'good solution',
  'best practices',
  'stakeholders',
  'good opportunity',
  'great opportunity',
  'new challenge',
  'grow',
  'a certain',
  'in some way',
  'and so on',
  'etcetera',
  'in my career',
  'over the years',
  'these kinds of',
  'communication',
  'teamwork',
  'mindset',
  'passionate',
  'team player',
  'hard worker',
  'perfectionist',
];

/**
 * Words that fit any answer to any question, with their places. A few are normal; above about four in a
 * hundred words a text stays general (measured on this project's own fixtures, tests/load/answers).
 */
export function findGeneralities(passage: Passage): PhraseHit[] {
  return findPhrases(passage, generalities);
}
