import { expect, it } from 'vitest';
import { findHedges } from './hedges.ts';
import { readPassage } from './passage.ts';

it('[LANG-5] finds words that take something back, and not “just in time”', () => {
  const text = 'I guess it was, more or less, fine. We were just in time, maybe. I just helped.';
  const found = findHedges(readPassage(text));
  expect(found.map(({ phrase }) => phrase)).toEqual(['i guess', 'more or less', 'maybe', 'just']);
  expect(text.slice(found[3]!.from)).toBe('just helped.');
  expect(findHedges(readPassage('We cut the cost by half.'))).toEqual([]);
});
