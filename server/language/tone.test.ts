import { expect, it } from 'vitest';
import { readPassage } from './passage.ts';
import { toneOf } from './tone.ts';

it('[LANG-14] weighs warm words against harsh ones, and shows them', () => {
  const tone = toneOf(
    readPassage('My manager was terrible, it was a nightmare, and I blamed her.'),
  );
  expect(tone.balance).toBe(-1);
  expect(tone.words.map(({ word }) => word)).toEqual(['terrible', 'nightmare', 'blamed']);
  expect(toneOf(readPassage('They thanked us, we learned and improved.')).balance).toBe(1);
});

it('[LANG-14] hears a “not”, and says nothing of a text without such words', () => {
  const { words, balance } = toneOf(readPassage('It was not good.'));
  expect(words).toMatchObject([{ word: 'good', side: 'harsh' }]);
  expect(balance).toBeNull();
});
