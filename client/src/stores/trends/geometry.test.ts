import { expect, it } from 'vitest';
import { sessionAt, strokesOf, xOf, yOf } from './geometry.ts';

const frame = { width: 120, height: 60, left: 10, right: 10, above: 5, below: 5 };
const scale = { min: 0, max: 100 };

it('[TREND-6] sessions stand as far apart as they come, one alone in the middle', () => {
  expect([0, 1, 2].map((session) => xOf(frame, session, 3))).toEqual([10, 60, 110]);
  expect(xOf(frame, 0, 1)).toBe(60);
  expect([10, 61, 109].map((x) => sessionAt(frame, x, 3))).toEqual([0, 1, 2]);
  expect([sessionAt(frame, -50, 3), sessionAt(frame, 500, 3)]).toEqual([0, 2]);
});

it('[TREND-6] values stand in their scale, and one that has no width in the middle', () => {
  expect([0, 50, 100].map((value) => yOf(frame, value, scale))).toEqual([55, 30, 5]);
  expect(yOf(frame, 1, { min: 1, max: 1 })).toBe(30);
});

it('[TREND-6] what is missing is a gap: the line over it is another', () => {
  const values = [0, 1, 4].map((session) => ({ session, value: 10 * session }));
  const strokes = strokesOf(values, ({ session, value }) => ({ x: session, y: value }));
  expect(strokes).toEqual([
    { path: 'M0 0L1 10', overGap: false },
    { path: 'M1 10L4 40', overGap: true },
  ]);
});
