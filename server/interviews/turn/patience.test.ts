import { expect, it } from 'vitest';
import { patienceOf } from './patience.ts';

it('[TURN-4] patience is four seconds until it is chosen, or none at all', () => {
  expect(patienceOf({}, 'neutral')).toBe(4_000);
  expect(patienceOf({ patienceMs: 10_000 }, 'neutral')).toBe(10_000);
  expect(patienceOf({ patienceMs: null }, 'friendly')).toBeNull();
});

it('[TURN-9] interviewers differ in patience and none waits less than two seconds', () => {
  expect(patienceOf({}, 'friendly')).toBe(5_000);
  expect(patienceOf({}, 'tough')).toBe(3_000);
  expect(patienceOf({ patienceMs: 2_000 }, 'tough')).toBe(2_000);
});
