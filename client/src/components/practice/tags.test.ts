import { expect, it } from 'vitest';
import { tagsIn } from './tags.ts';

it('[PRACTICE-12] tags are read as they are typed', () => {
  expect(tagsIn(' Team, team ,, next week ')).toEqual(['team', 'next week']);
  expect(tagsIn('')).toEqual([]);
  expect(tagsIn('x'.repeat(30))).toEqual(['x'.repeat(24)]);
  expect(tagsIn('a,b,c,d,e,f,g,h,i,j')).toHaveLength(8);
});
