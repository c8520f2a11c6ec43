import type { MetricInfo } from '#shared/metrics.ts';
import { isJudged } from '#shared/good-range.ts';
import type { Best, Trend } from '#shared/trends.ts';
import { medianOf, theilSen } from './theil-sen.ts';

interface TrendPoint {
  /** Place of the session in the list. */
  session: number;
  value: number;
}

type Range = MetricInfo['range'];

/** A best needs something to be better than. */
const fewestForBest = 3;

/**
 * Where a value goes over sessions. Better and worse are told only where the 95 % interval of the slope
 * leaves zero out, and then by the distance to the good range of the fitted line's two ends.
 * @param points of good quality, in the order of sessions
 * @param range the metric's, or `up` where more is always better
 */
export function trendOf(points: readonly TrendPoint[], range: Range | 'up'): Trend {
  const found = theilSen(points.map(({ session, value }) => ({ x: session, y: value })));
  const [first, last] = [points[0], points.at(-1)];
  const sessions = points.length;
  if (!found || !first || !last) return { state: 'too-few', sessions };
  const { slope, low, high, intercept } = found;
  const values = points.map(({ value }) => value);
  // A line goes on for ever; nobody was ever outside of what was seen.
  const within = (value: number) =>
    Math.min(Math.max(...values), Math.max(Math.min(...values), value));
  const from = within(intercept + slope * first.session);
  const to = within(intercept + slope * last.session);
  const direction = low <= 0 && high >= 0 ? 'none' : directionOf(from, to, range);
  return { state: 'told', sessions, slope, low, high, from, to, direction };
}

function directionOf(from: number, to: number, range: Range | 'up') {
  if (range === 'up') return to > from ? 'nearer' : 'further';
  if (!isJudged(range)) return 'moved';
  const before = awayFromGood(from, range);
  const after = awayFromGood(to, range);
  if (before === after) return 'moved';
  return after < before ? 'nearer' : 'further';
}

/** How far outside the good range, in the metric's unit; 0 inside it. */
function awayFromGood(value: number, { min, max, goodMin, goodMax }: Range): number {
  if (value < goodMin && goodMin > min) return goodMin - value;
  if (value > goodMax && goodMax < max) return value - goodMax;
  return 0;
}

interface BestCandidate extends TrendPoint {
  goodShare: number | null;
}

/**
 * The session that stands out, the first of equals: by the share of its time in the good range where that
 * is known, else by the value where less or more is plainly better. Null where nothing is better than the
 * median session.
 * @param points of good quality
 */
export function bestOf(points: readonly BestCandidate[], range: Range | 'up'): Best {
  if (points.length < fewestForBest) return null;
  const goodness = goodnessBy(points, range);
  if (!goodness) return null;
  const values = points.map(goodness);
  const top = Math.max(...values);
  if (top <= medianOf(values)) return null;
  const { session, value, goodShare } = points[values.indexOf(top)]!;
  return { session, value, goodShare };
}

function goodnessBy(points: readonly BestCandidate[], range: Range | 'up') {
  if (range === 'up') return ({ value }: BestCandidate) => value;
  if (!isJudged(range)) return null;
  if (points.every(({ goodShare }) => goodShare !== null)) {
    return ({ goodShare }: BestCandidate) => goodShare ?? 0;
  }
  if (range.goodMin <= range.min) return ({ value }: BestCandidate) => -value;
  if (range.goodMax >= range.max) return ({ value }: BestCandidate) => value;
  return null;
}
