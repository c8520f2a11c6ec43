import { expect, it } from 'vitest';
import type { LanguageNote } from '#shared/rubric.ts';
import { toneSide, wordingRows } from './wording.ts';

const note = (kind: LanguageNote['kind'], text: string, from: number, hint = ''): LanguageNote => ({
  kind,
  at: { from, to: from + text.length, text },
  hint,
});

it('[PRACTICE-43] tells each noted wording once, by kind, with how often and what could stand there', () => {
  const rows = wordingRows([
    note('wordy', 'in order to', 0, 'to'),
    note('filler', 'Um', 20),
    note('keyword', 'mistake', 30),
    note('filler', 'um', 40),
  ]);
  expect(rows).toEqual([
    { kind: 'filler', places: [{ text: 'Um', hint: '', times: 2 }] },
    { kind: 'wordy', places: [{ text: 'in order to', hint: 'to', times: 1 }] },
  ]);
  expect(wordingRows([])).toEqual([]);
});

it('[PRACTICE-43] words lean to a side only where two thirds of them do', () => {
  expect([1, 0.34, 0.33, -0.33, -0.34].map(toneSide)).toEqual([
    'warm',
    'warm',
    'even',
    'even',
    'harsh',
  ]);
});
