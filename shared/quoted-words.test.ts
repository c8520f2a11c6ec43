import { expect, it } from 'vitest';
import { quotedWords } from './quoted-words.ts';

const words = Array.from({ length: 60 }, (_, i) => ({
  ...{ text: `w${i}`, startMs: i * 300, endMs: i * 300 + 250, confidence: null },
}));

it('[THREAD-15] a comment quotes the words of its span, a moment none, a long one its ends', () => {
  const selected = { atMs: words[3]!.startMs, untilMs: words[5]!.endMs };
  expect(quotedWords(words, selected)).toBe('w3 w4 w5');
  expect(quotedWords(words, { atMs: 900, untilMs: null })).toBe('');
  expect(quotedWords([], selected)).toBe('');
  const long = quotedWords(words, { atMs: 0, untilMs: 60_000 }).split(' ');
  expect([long.length, long[0], long[20], long.at(-1)]).toEqual([41, 'w0', '…', 'w59']);
});
