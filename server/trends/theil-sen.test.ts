import { describe, expect, it } from 'vitest';
import { seededRandom } from '#server/questions/seeded.ts';
import { theilSen } from './theil-sen.ts';

const at = (...values: number[]) => values.map((y, x) => ({ x, y }));

describe('[TREND-2] Theil–Sen', () => {
  it('finds a line whatever one odd session says', () => {
    const found = theilSen(at(10, 12, 14, 90, 18, 20, 22))!;
    expect(found).toMatchObject({ slope: 2, intercept: 10 });
    expect(found.low).toBeGreaterThan(0);
  });

  it('has the interval of Kendall’s test: of five points all ten slopes, of six all but one at either end', () => {
    // Tails of S: n = 5: 1/120 and 5/120; n = 6: 1/720, 6/720 and 20/720, which is too much.
    expect(theilSen(at(0, 1, 3, 6, 10))).toMatchObject({ low: 1, high: 4, slope: 2.5 });
    expect(theilSen(at(0, 1, 3, 6, 10, 15))).toMatchObject({ low: 1.5, high: 4.5, slope: 3 });
  });

  it('has none of fewer than five', () => {
    expect(theilSen(at(1, 2, 3, 4))).toBeNull();
    expect(theilSen([])).toBeNull();
  });

  it('is told of noise alone at most once in twenty times, and of ties never', () => {
    for (const n of [5, 8, 12, 70]) {
      const random = seededRandom(`noise ${n}`);
      const runs = 400;
      let told = 0;
      for (let run = 0; run < runs; run += 1) {
        const { low, high } = theilSen(at(...Array.from({ length: n }, random)))!;
        if (low > 0 || high < 0) told += 1;
      }
      // Two standard errors of 400 runs.
      expect(told / runs).toBeLessThanOrEqual(0.05 + 0.022);
    }
    expect(theilSen(at(3, 3, 3, 3, 3, 3))).toMatchObject({ low: 0, high: 0, slope: 0 });
  });
});
