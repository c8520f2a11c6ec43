import { expect, it } from 'vitest';
import { readPassage } from './passage.ts';
import { readabilityOf } from './readability.ts';

it('[LANG-11] tells plain from heavy, and nothing of too little', () => {
  const plain = readabilityOf(readPassage('The cat sat on the mat. '.repeat(6)));
  expect(plain?.readingEase).toBeCloseTo(206.835 - 1.015 * 6 - 84.6, 5);
  const heavy = 'Organisational prioritisation necessitated considerable deliberation. '.repeat(6);
  expect(readabilityOf(readPassage(heavy))?.readingEase).toBeLessThan(0);
  expect(readabilityOf(readPassage('Too short.'))).toBeNull();
  expect(readabilityOf(readPassage('so then we went on '.repeat(30)))).toBeNull();
});
