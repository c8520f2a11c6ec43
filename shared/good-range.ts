import type { MetricInfo } from './metrics.ts';

export type Standing = 'above' | 'below' | 'inside';

type Range = MetricInfo['range'];

/**
 * Where a value stands against the good range. A good range that ends with the scale has no end on
 * that side: a reading off the scale there is as good as one at its edge.
 */
export function standingOf(range: Range, value: number): Standing {
  if (value > range.goodMax && range.goodMax < range.max) return 'above';
  if (value < range.goodMin && range.goodMin > range.min) return 'below';
  return 'inside';
}

/** Where the whole scale is good, readings are shown and nothing is said of them. */
export function isJudged({ min, max, goodMin, goodMax }: Range): boolean {
  return goodMin > min || goodMax < max;
}
