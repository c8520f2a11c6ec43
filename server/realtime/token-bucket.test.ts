import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('[SOCKET-5] allows a burst, then the rate', () => {
  const bucket = new TokenBucket({ ratePerSecond: 2, burst: 3, nowMs: 0 });
  expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
  expect(bucket.take(400)).toBe(false);
  expect(bucket.take(900)).toBe(true);
  expect(bucket.take(900)).toBe(false);
});
