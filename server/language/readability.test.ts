import { expect, it } from 'vitest';
import { readPassage } from './passage.ts';
import { countSyllables, readabilityOf } from './readability.ts';

it('[LANG-11] counts syllables', () => {
  const words = { cat: 1, make: 1, table: 2, wanted: 2, called: 1, decision: 3, engineer: 3 };
  for (const [word, syllables] of Object.entries(words)) {
    expect(countSyllables(word), word).toBe(syllables);
  }
});

it('[LANG-11] tells plain from heavy, and nothing of too little', () => {
  const plain = readabilityOf(readPassage('The cat sat on the mat. '.repeat(6)));
  expect(plain?.readingEase).toBeCloseTo(206.835 - 1.015 * 6 - 84.6, 5);
  const heavy = 'Organisational prioritisation necessitated considerable deliberation. '.repeat(6);
  expect(readabilityOf(readPassage(heavy))?.readingEase).toBeLessThan(0);
  expect(readabilityOf(readPassage('Too short.'))).toBeNull();
  expect(readabilityOf(readPassage('so then we went on '.repeat(30)))).toBeNull();
});
