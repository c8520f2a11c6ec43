import { expect, it } from 'vitest';
import { answered, knownOf } from '#support/history.ts';
import { planDone } from './plan-done.ts';

const since = new Date('2026-05-01T12:00:00Z');
const then = knownOf({ answers: [answered(2, 4, 9)] });

it('[ADVICE-11] tells which steps of an earlier plan have no gap left', () => {
  const mended = [1, 2, 3].map((day) => answered(5, 4, day));
  const now = knownOf({ answers: [...mended, answered(2, 4, 9)] });
  expect(planDone({ then, now, since })?.steps).toEqual([
    { id: 'structure', title: 'Structure', done: true },
    { id: 'clarity', title: 'Clarity', done: false },
  ]);
});

it('[ADVICE-11] tells nothing where there was no plan, or nothing was done since', () => {
  expect(planDone({ then: knownOf({}), now: then, since })).toBeNull();
  expect(planDone({ then, now: then, since })).toBeNull();
});
