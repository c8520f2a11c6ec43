import type { Point } from './series.ts';
import { describe, expect, it } from 'vitest';
import { lineOf, missingIn, pointAt } from './line.ts';

const at = (atMs: number, value: number | null, quality: Point['quality'] = 'ok'): Point => ({
  atMs,
  value,
  quality: value === null ? 'none' : quality,
  evidence: {},
});
const whole = { fromMs: 0, toMs: 60_000 };

describe('lineOf', () => {
  it('[REPORT-1] breaks the line where there was no reading and never draws a zero', () => {
    const line = lineOf([at(1_000, 120), at(2_000, null), at(3_000, 140)], whole);
    expect(line.ok).toEqual([120, null, 140]);
    expect(line.xs).toEqual([1_000, 1_001, 3_000]);
  });

  it('[REPORT-1] breaks the line when readings stay away for longer than they stand', () => {
    const line = lineOf([at(1_000, 120), at(2_000, 125), at(9_000, 130)], whole);
    expect(line.ok).toEqual([120, 125, null, 130]);
  });

  it('[REPORT-2] keeps low quality apart from trusted readings and joins the two', () => {
    const line = lineOf([at(1_000, 10), at(2_000, 11, 'low'), at(3_000, 12, 'low')], whole);
    expect(line.ok).toEqual([10, null, null]);
    expect(line.low).toEqual([10, 11, 12]);
  });

  it('leaves out what lies outside the axis and puts late arrivals in their place', () => {
    const line = lineOf([at(3_000, 3), at(2_000, 2), at(90_000, 9)], whole);
    expect(line.xs).toEqual([2_000, 3_000]);
  });

  it('keeps its moments strictly rising, as the chart needs', () => {
    const { xs } = lineOf([at(1_000, 1), at(1_000, 2), at(1_001, null), at(1_002, 3)], whole);
    expect(xs.every((x, i) => i === 0 || x > xs[i - 1]!)).toBe(true);
  });
});

describe('missingIn', () => {
  const answer = { fromMs: 10_000, toMs: 20_000 };

  it('[REPORT-1] names the stretches of an answer without a reading', () => {
    const readings = [at(9_000, 5), at(14_000, 1), at(15_000, 2), at(16_000, null)];
    expect(missingIn(readings, [answer])).toEqual([
      { fromMs: 10_000, toMs: 14_000 },
      { fromMs: 16_000, toMs: 20_000 },
    ]);
  });

  it('is the whole answer when nothing was read, and nothing when all was', () => {
    expect(missingIn([], [answer])).toEqual([answer]);
    const every = Array.from({ length: 11 }, (_, i) => at(10_000 + i * 1_000, 7));
    expect(missingIn(every, [answer])).toEqual([]);
  });
});

describe('pointAt', () => {
  it('[REPORT-3] gives the reading that stood at a moment, and none once it is stale', () => {
    const points = [at(1_000, 1), at(2_000, 2)];
    expect(pointAt(points, 2_900)?.value).toBe(2);
    expect(pointAt(points, 500)).toBeNull();
    expect(pointAt(points, 9_000)).toBeNull();
  });
});
