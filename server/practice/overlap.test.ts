import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlapOf } from './overlap.ts';

const earlier =
  'I wrote a script that refunded every customer by Monday noon, and nobody called again.';

it('[PRACTICE-18] quotes what is shared, where it stands in the answer', () => {
  const answer = 'In short: I wrote a script that refunded every customer. Then I went home early.';
  const { passages, share } = overlapOf(answer, earlier);
  expect(passages.map(({ text }) => text)).toEqual([
    'I wrote a script that refunded every customer',
  ]);
  for (const { from, to, text } of passages) expect(answer.slice(from, to)).toBe(text);
  expect(share).toBeCloseTo(8 / 15);
});

it('[PRACTICE-18] sees through case and punctuation', () => {
  const { passages } = overlapOf('SCRIPT — that “refunded” every customer, by Monday', earlier);
  expect(passages).toHaveLength(1);
});

it('[PRACTICE-18] leaves short runs, small words and the question out', () => {
  expect(overlapOf('I wrote a script and slept.', earlier)).toEqual({ passages: [], share: 0 });
  const small = 'it was one of those that I had to do';
  expect(overlapOf(small, small).passages).toEqual([]);
  const question = 'Tell me about a mistake you made at work last year.';
  expect(overlapOf(question, question, question).share).toBe(0);
  expect(overlapOf('', earlier)).toEqual({ passages: [], share: 0 });
});

it('[PRACTICE-18] of any two texts, quotes occur in the answer and the share lies in 0 to 1', () => {
  const words = fc.array(fc.constantFrom('team', 'release', 'the', 'I', 'budget.', 'Plan,'));
  fc.assert(
    fc.property(words, words, (a, b) => {
      const answer = a.join(' ');
      const { passages, share } = overlapOf(answer, b.join(' '));
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      for (const { from, to, text } of passages) expect(answer.slice(from, to)).toBe(text);
    }),
  );
});
