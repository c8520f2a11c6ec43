import { expect, it } from 'vitest';
import { readPassage } from '#server/language/passage.ts';
import { locate, quotable, repeats } from './quoting.ts';

const passage = readPassage(
  'At the time we moved the payments to a new service and it worked, which saved us a lot.',
);

it('[TURN-5] a quote starts at its doer, is short, and ends on a word that can end it', () => {
  const at = quotable(passage, { from: 0, to: passage.text.length })!;
  expect(passage.text.slice(at.from, at.to)).toBe('we moved the payments to a new service');
  expect(quotable(passage, { from: 0, to: 2 })).toBeNull();
});

it('[TURN-5] a quote is found whatever its case and stops, and never where it was not said', () => {
  const at = locate(passage, 'It worked! Which saved')!;
  expect(passage.text.slice(at.from, at.to)).toBe('it worked, which saved');
  expect(locate(passage, 'we moved the people')).toBeNull();
  expect(locate(passage, '?')).toBeNull();
  expect(repeats('You said “It worked”. Why?', 'it worked')).toBe(true);
  expect(repeats('What worked?', 'it worked')).toBe(false);
});
