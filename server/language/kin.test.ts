import { expect, it } from 'vitest';
import { kinOf } from './kin.ts';

it('[LANG-23] words that speak of the same thing share a mark, in any form', () => {
  const shares = (a: string, b: string) => kinOf(a).some((mark) => kinOf(b).includes(mark));
  expect(shares('mistake', 'wrong')).toBe(true);
  expect(shares('refunds', 'apologised')).toBe(true);
  expect(shares('mistake', 'typeface')).toBe(false);
});

it('[LANG-23] a word that no group has speaks of nothing known', () => {
  expect(kinOf('beekeeper')).toEqual([]);
});
