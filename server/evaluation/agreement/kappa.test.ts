import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedKappa, type ScoredTwice } from './kappa.ts';

const times = (count: number, pair: ScoredTwice) => Array.from({ length: count }, () => pair);
const score = fc.integer({ min: 1, max: 5 });

describe('[MARK-20] weighted kappa', () => {
  it('is Cohen’s kappa where there are only two scores', () => {
    // 20 both yes, 15 both no, 5 and 10 apart: .4 in many a textbook.
    const pairs = [
      ...times(20, [2, 2]),
      ...times(5, [2, 1]),
      ...times(10, [1, 2]),
      ...times(15, [1, 1]),
    ];
    expect(weightedKappa(pairs)).toBeCloseTo(0.4, 10);
  });

  it('equals Lin’s concordance of the two raters (Fleiss & Cohen 1973)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 40 }), (pairs) => {
        const kappa = weightedKappa(pairs);
        if (kappa === null) return;
        const n = pairs.length;
        const [a, b] = [0, 1].map((i) => pairs.reduce((sum, pair) => sum + pair[i]!, 0) / n);
        const moment = (f: (x: number, y: number) => number) =>
          pairs.reduce((sum, [x, y]) => sum + f(x - a!, y - b!), 0) / n;
        const spread = moment((x) => x * x) + moment((_, y) => y * y) + (a! - b!) ** 2;
        expect(kappa).toBeCloseTo((2 * moment((x, y) => x * y)) / spread, 9);
      }),
    );
  });

  it('forgives a near miss more than a far one', () => {
    const agreed: ScoredTwice[] = [
      [1, 1],
      [3, 3],
      [5, 5],
    ];
    expect(weightedKappa([...agreed, [4, 5]])!).toBeGreaterThan(
      weightedKappa([...agreed, [1, 5]])!,
    );
  });

  it('says nothing where both gave one score throughout', () => {
    expect(weightedKappa(times(8, [3, 3]))).toBeNull();
    expect(weightedKappa([])).toBeNull();
  });
});
