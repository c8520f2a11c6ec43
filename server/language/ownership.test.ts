import { expect, it } from 'vitest';
import { countOwnership } from './ownership.ts';
import { readPassage } from './passage.ts';

it('[LANG-9] counts who does things, and not “I think”', () => {
  const read = (text: string) => countOwnership(readPassage(text));
  expect(read('I think we built it, and our team shipped. I wrote the tests.')).toEqual({
    i: 1,
    we: 2,
    iShare: 1 / 3,
  });
  expect(read('It was built.')).toEqual({ i: 0, we: 0, iShare: null });
});
