import { expect, it } from 'vitest';
import { edgesOf, laneScale } from './lane-scale.ts';

const range = { min: 0, max: 100, goodMin: 40, goodMax: 60 };
const points = (...values: (number | null)[]) => values.map((value) => ({ value }));

it('[REPORT-14] the scale is the metric’s own, widened to what was read', () => {
  expect(laneScale({ range }, points(null, 50))).toEqual(range);
  expect(laneScale({ range }, points(-10, 120))).toEqual({ ...range, min: -10, max: 120 });
});

it('[REPORT-14] a good range that ends with the scale has no end and no edge', () => {
  const open = laneScale({ range: { ...range, goodMin: 40, goodMax: 100 } }, points(130));
  expect(open.goodMax).toBe(130);
  expect(edgesOf(open).map(({ value }) => value)).toEqual([40]);
});

it('[REPORT-14] edges stand where their value is; one value is one edge', () => {
  expect(edgesOf(range)).toEqual([
    { value: 40, top: 60 },
    { value: 60, top: 40 },
  ]);
  expect(edgesOf({ ...range, goodMin: 50, goodMax: 50 })).toEqual([{ value: 50, top: 50 }]);
});
