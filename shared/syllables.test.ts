import { expect, it } from 'vitest';
import { countSyllables } from './syllables.ts';

it('[LANG-11] counts syllables', () => {
  const words = { cat: 1, make: 1, table: 2, wanted: 2, called: 1, decision: 3, engineer: 3 };
  for (const [word, syllables] of Object.entries(words)) {
    expect(countSyllables(word), word).toBe(syllables);
  }
});
