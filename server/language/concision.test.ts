import { expect, it } from 'vitest';
import { contentShare, findWordyPhrases } from './concision.ts';
import { readPassage } from './passage.ts';

it('[LANG-12] finds phrases with a shorter twin', () => {
  const text = 'In order to ship we met on a daily basis.';
  expect(
    findWordyPhrases(readPassage(text)).map(({ shorter, from, to }) => [
      text.slice(from, to),
      shorter,
    ]),
  ).toEqual([
    ['In order to', 'to'],
    ['on a daily basis', 'daily'],
  ]);
});

it('[LANG-12] tells how many words carry meaning, from 25 words on', () => {
  expect(contentShare(readPassage('cost fell and so '.repeat(10)))).toBe(0.5);
  expect(contentShare(readPassage('cost fell'))).toBeNull();
});
