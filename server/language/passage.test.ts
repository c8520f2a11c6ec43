import { expect, it } from 'vitest';
import { quoteOf, readPassage, readTimedWords, tokensWithin } from './passage.ts';

it('[LANG-4] finds words and sentences where they stand', () => {
  const text =
    'We saved 12.5% of the cost, e.g. on hosting. It’s done!\nThen Dr. Lee asked: “Why?” I told her.';
  const passage = readPassage(text);
  expect(passage.sentences.map((one) => quoteOf(text, one).text)).toEqual([
    'We saved 12.5% of the cost, e.g. on hosting.',
    'It’s done!',
    'Then Dr. Lee asked: “Why?”',
    'I told her.',
  ]);
  expect(passage.tokens.map(({ word }) => word)).toContain('12.5%');
  expect(passage.tokens.map(({ word }) => word)).toContain("it's");
  expect(tokensWithin(passage, passage.sentences[3]!).map(({ word }) => word)).toEqual([
    'i',
    'told',
    'her',
  ]);
});

it('[LANG-4] reads timed words as one text and nothing from an empty one', () => {
  const passage = readTimedWords([
    { text: 'well-kept', atMs: 10, toMs: 20 },
    { text: 'promises', atMs: 30, toMs: 60 },
  ]);
  expect(passage.text).toBe('well-kept promises');
  expect([0, 1, 2, 3].map((token) => passage.atMs(token))).toEqual([10, 10, 30, null]);
  for (const text of ['', '  ', '…?!']) {
    expect(readPassage(text)).toMatchObject({ tokens: [], sentences: [] });
  }
});
