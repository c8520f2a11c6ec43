import { expect, it } from 'vitest';
import { isQuietForLong } from './long-quiet.ts';

it('[TURN-14] it is quiet for long 15 s after the last word, never while somebody speaks or before', () => {
  const said = { fromMs: 1_000, toMs: 5_000 };
  expect(isQuietForLong([said], 19_999)).toBe(false);
  expect(isQuietForLong([said], 20_000)).toBe(true);
  expect(isQuietForLong([said, { fromMs: 6_000, toMs: null }], 60_000)).toBe(false);
  expect(isQuietForLong([], 60_000)).toBe(false);
});
