import { expect, it } from 'vitest';
import { findWeakOpening } from './openings.ts';
import { readPassage } from './passage.ts';

it.each([
  ['Sorry, I am not prepared. Last year I led a team.', 'apology', 'Sorry'],
  [
    "Um, I don't really have a story. But once we shipped.",
    'apology',
    "Um, I don't really have a story",
  ],
  ['That’s a great question. I led it.', 'stalling', 'That’s a great question'],
  ['You asked about mistakes. I made one.', 'echo', 'You asked about mistakes'],
  ['So, well, um, we started in May.', 'throat-clearing', 'So, well, um,'],
])('[LANG-8] names a first sentence that says nothing: %s', (text, kind, quote) => {
  const found = findWeakOpening(readPassage(text));
  expect(found && { kind: found.kind, quote: text.slice(found.from, found.to) }).toEqual({
    kind,
    quote,
  });
});

it.each(['', 'Last May our biggest customer left.', 'So I called her.', 'I knew the answer.'])(
  '[LANG-8] finds no fault with: %s',
  (text) => {
    expect(findWeakOpening(readPassage(text))).toBeNull();
  },
);
