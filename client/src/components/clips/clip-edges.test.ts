import { expect, it } from 'vitest';
import { begunAt, dragged, moved } from './clip-edges.ts';

const whole = { fromMs: 1_000, toMs: 61_000 };

it('[CLIPS-8] a span has a second or more and stays within the session, whichever edge is moved', () => {
  const span = { fromMs: 10_000, toMs: 20_000 };
  expect(moved(span, { edge: 'from', toMs: 19_900, whole })).toEqual({
    ...{ fromMs: 19_900, toMs: 20_900 },
  });
  expect(moved(span, { edge: 'to', toMs: 5_000, whole })).toEqual({ fromMs: 4_000, toMs: 5_000 });
  expect(moved(span, { edge: 'from', toMs: -5_000, whole }).fromMs).toBe(1_000);
  expect(moved(span, { edge: 'to', toMs: 99_000, whole }).toMs).toBe(61_000);
  expect(moved(span, { edge: 'from', toMs: 99_000, whole })).toEqual({
    ...{ fromMs: 60_000, toMs: 61_000 },
  });
});

it('[CLIPS-8] is dragged to either side, and begins with some length', () => {
  expect(dragged(30_000, 12_000, whole)).toEqual({ fromMs: 12_000, toMs: 30_000 });
  expect(dragged(30_000, 30_100, whole)).toEqual({ fromMs: 29_100, toMs: 30_100 });
  expect(begunAt(30_000, { edge: 'from', whole })).toEqual({ fromMs: 30_000, toMs: 50_000 });
  expect(begunAt(55_000, { edge: 'from', whole })).toEqual({ fromMs: 55_000, toMs: 61_000 });
  expect(begunAt(9_000, { edge: 'to', whole })).toEqual({ fromMs: 1_000, toMs: 9_000 });
});
