/** One thing that two raters scored; whole numbers from 1. */
export type ScoredTwice = readonly [first: number, second: number];

/**
 * Cohen's kappa with quadratic weights: how far two raters agree beyond what their own habits would
 * bring about by chance. 1: the same scores throughout; 0: no better than chance; below: worse.
 * Quadratic weights, because scores are ordered: 4 beside 5 is a smaller difference than 1 beside 5.
 *
 * @returns null where chance alone explains everything (both gave one and the same score throughout).
 * @see Cohen (1968), Weighted kappa. Psychological Bulletin 70(4).
 */
export function weightedKappa(pairs: readonly ScoredTwice[]): number | null {
  const observed = mean(pairs.map(([first, second]) => (first - second) ** 2));
  const expected = mean(
    pairs.flatMap(([first]) => pairs.map(([, second]) => (first - second) ** 2)),
  );
  return expected > 0 ? 1 - observed / expected : null;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
