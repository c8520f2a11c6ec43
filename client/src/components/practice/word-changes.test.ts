import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countChanges, wordChanges } from './word-changes.ts';

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).join(' ');

it('[PRACTICE-10] tells added and removed words', () => {
  const changes = wordChanges('We fixed it soon.', 'I fixed it by Monday noon.');
  expect(changes.filter(({ kind }) => kind === 'removed').map(({ text }) => text.trim())).toContain(
    'We',
  );
  expect(countChanges(changes)).toEqual({ added: 4, removed: 2 });
  expect(countChanges(wordChanges('The same.', 'The same.'))).toEqual({ added: 0, removed: 0 });
});

it('[PRACTICE-10] loses no word of either try', () => {
  const text = fc.array(fc.constantFrom('I', 'we', 'led', 'a', 'team.', 'Then', '12', '\n'));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, now] = [a.join(' '), b.join(' ')];
      const changes = wordChanges(before, now);
      const without = (kind: string) =>
        wordsOf(changes.map((one) => (one.kind === kind ? ' ' : one.text)).join(''));
      expect(without('removed')).toBe(wordsOf(now));
      expect(without('added')).toBe(wordsOf(before));
    }),
  );
});
