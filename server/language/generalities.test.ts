import { expect, it } from 'vitest';
import { findGeneralities } from './generalities.ts';
import { readPassage } from './passage.ts';

it('[LANG-21] finds words that fit any answer', () => {
  const found = findGeneralities(readPassage('It is important to try to communicate, of course.'));
  expect(found.map(({ phrase }) => phrase)).toEqual(['it is important', 'try to', 'of course']);
  expect(findGeneralities(readPassage('I rang twelve schools in May.'))).toEqual([]);
});
