import { expect, it } from 'vitest';
import { readPassage } from './passage.ts';
import { findOverused, findStumbles } from './repeats.ts';

it('[LANG-6] finds words said twice in a row, where that is no grammar', () => {
  const text = 'We we changed the the plan. It was very very late; he had had enough. No. No.';
  const found = findStumbles(readPassage(text));
  expect(found.map(({ word, from, to }) => [word, text.slice(from, to)])).toEqual([
    ['we', 'We we'],
    ['the', 'the the'],
  ]);
});

it('[LANG-6] finds content words used too often, whatever their form', () => {
  const text = 'The project was a project about projects, and the project lead led it to the end.';
  expect(findOverused(readPassage(text))).toEqual([{ word: 'project', times: 4 }]);
  expect(findOverused(readPassage('the the the the the'))).toEqual([]);
});
