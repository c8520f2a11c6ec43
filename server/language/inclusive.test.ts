import { expect, it } from 'vitest';
import { findExcludingWords } from './inclusive.ts';
import { readPassage } from './passage.ts';

it('[LANG-13] offers a plain word for one that leaves people out', () => {
  const found = findExcludingWords(readPassage('The guys blacklisted it after a sanity check.'));
  expect(found.map(({ phrase, instead }) => [phrase, instead])).toEqual([
    ['guys', 'everyone'],
    ['blacklisted', 'blocked'],
    ['sanity check', 'quick check'],
  ]);
});
