import { expect, it } from 'vitest';
import { foundParts, typedQuery } from './search-text.ts';

it('[SEARCH-2] the last word may go on, but not in a phrase, nor where it is not wanted', () => {
  const typed = (q: string) => typedQuery(q, true);
  expect(typed('price upd')).toEqual({ whole: 'price ', prefix: 'upd' });
  expect(typed('préc')).toEqual({ whole: '', prefix: 'préc' });
  for (const q of ['price ', '"price upd', 'price -upd', 'price u', '']) {
    expect(typed(q)).toEqual({ whole: q, prefix: null });
  }
  expect(typed('"price update" sun')).toEqual({ whole: '"price update" ', prefix: 'sun' });
  expect(typedQuery('price upd', false)).toEqual({ whole: 'price upd', prefix: null });
});

it('[SEARCH-3] what was found is told in pieces, and nothing of the text is taken for markup', () => {
  expect(foundParts('a \ue000<b>cache\ue001 & more')).toEqual([
    { text: 'a ', hit: false },
    { text: '<b>cache', hit: true },
    { text: ' & more', hit: false },
  ]);
  expect(foundParts('plain')).toEqual([{ text: 'plain', hit: false }]);
});
