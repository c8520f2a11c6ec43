import { expect, it } from 'vitest';
import { timeOfText } from './said-words.ts';
import type { HeardWord } from './words.ts';

const words = ['We', 'shipped', 'it', 'in', 'May'].map((text, i): HeardWord => ({
  text,
  startMs: 1_000 * i,
  endMs: 1_000 * i + 400,
  confidence: null,
  source: 'sherpa',
}));
const text = 'We shipped it in May';
const quoted = (quote: string) => {
  const from = text.indexOf(quote);
  return timeOfText(words, { text, from, to: from + quote.length });
};

it('[REPORT-17] finds when quoted words were said', () => {
  expect(quoted('shipped it')).toEqual({ fromMs: 1_000, toMs: 2_400 });
  expect(quoted('May')).toEqual({ fromMs: 4_000, toMs: 4_400 });
  expect(quoted('We')).toEqual({ fromMs: 0, toMs: 400 });
});

it('[REPORT-17] finds no time in words that are others by now', () => {
  const other = words.map((word) => ({ ...word, text: word.text.toUpperCase() }));
  expect(timeOfText(other, { text, from: 3, to: 10 })).toBeNull();
  expect(timeOfText([], { text, from: 3, to: 10 })).toBeNull();
});
