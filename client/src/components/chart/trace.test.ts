import { expect, it } from 'vitest';
import { firstAfter, trace } from './trace.ts';

const hour = { fromMs: 0, toMs: 3_600_000, width: 1_000 };

it('[REPLAY-5] an hour is drawn in as many strokes as it has pixels, and no peak is lost', () => {
  const xs = Array.from({ length: 14_400 }, (_, i) => i * 250);
  const ys = xs.map((at) => (at === 1_800_250 ? 99 : Math.sin(at / 9_000)));
  const pairs = trace(xs, ys, hour);
  expect(pairs.length / 2).toBeLessThanOrEqual(4 * hour.width + 4);
  const values = pairs.filter((_, i) => i % 2 === 1);
  expect(Math.max(...values)).toBe(99);
  expect(Math.min(...values)).toBeCloseTo(Math.min(...ys), 12);
});

it('[REPLAY-5] near by every reading stands at its own moment', () => {
  const view = { fromMs: 0, toMs: 1_000, width: 1_000 };
  expect(trace([100, 350, 600], [1, 2, 3], view)).toEqual([100, 1, 350, 2, 600, 3]);
});

it('[REPLAY-5] a gap stays a gap, and the line goes on beyond either edge', () => {
  const view = { fromMs: 200, toMs: 700, width: 500 };
  const [from, , ...rest] = trace([100, 300, 301, 500, 900, 1_000], [1, 2, null, 4, 5, 6], view);
  expect(from).toBe(-100);
  expect(rest).toEqual([100, 2, NaN, NaN, 300, 4, 700, 5]);
  expect(trace([], [], view)).toEqual([]);
});

it('[REPLAY-5] a place among ascending times is found', () => {
  expect([0, 1, 2, 9].map((limit) => firstAfter([1, 2, 2, 3], limit))).toEqual([0, 1, 3, 4]);
});
