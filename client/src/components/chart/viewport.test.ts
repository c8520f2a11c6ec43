import { expect, it } from 'vitest';
import { msAt, panned, showing, xAt, zoomed } from './viewport.ts';

const whole = { fromMs: 10_000, toMs: 110_000 };

it('[REPLAY-4] a moment and its place on the axis are told from each other', () => {
  const view = { fromMs: 20_000, toMs: 30_000, width: 500 };
  expect(xAt(view, 25_000)).toBe(250);
  expect(msAt(view, 250)).toBe(25_000);
  expect(xAt({ fromMs: 1, toMs: 1, width: 500 }, 1)).toBe(0);
});

it('[REPLAY-4] zooming keeps what is pointed at in its place and stays within the session', () => {
  const near = zoomed(whole, { whole, factor: 0.5, atMs: 35_000 });
  expect(near).toEqual({ fromMs: 22_500, toMs: 72_500 });
  expect((35_000 - near.fromMs) / 50_000).toBe(0.25);
  expect(zoomed(near, { whole, factor: 10, atMs: 35_000 })).toEqual(whole);
  const nearest = zoomed(whole, { whole, factor: 0, atMs: 10_000 });
  expect(nearest).toEqual({ fromMs: 10_000, toMs: 14_000 });
});

it('[REPLAY-4] panning ends at either end; a moment out of sight is brought into it', () => {
  const view = { fromMs: 20_000, toMs: 30_000 };
  expect(panned(view, whole, -50_000)).toEqual({ fromMs: 10_000, toMs: 20_000 });
  expect(panned(view, whole, 500_000)).toEqual({ fromMs: 100_000, toMs: 110_000 });
  expect(showing(view, whole, 25_000)).toBe(view);
  expect(showing(view, whole, 60_000)).toEqual({ fromMs: 58_500, toMs: 68_500 });
});
