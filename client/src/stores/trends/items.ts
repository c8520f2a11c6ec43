import { isJudged } from '#shared/good-range.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { answerRubric } from '#shared/rubric.ts';
import type { Best, Trend, Trends } from '#shared/trends.ts';

/** One value of one session, and what it rests on. */
export interface TrendValue {
  session: number;
  value: number;
  /** Drawn, and left out of the trend. */
  low: boolean;
  /** Coaches whose scores it is. */
  coaches: readonly string[];
  /** Of a measure. */
  shares: { measured: number; good: number | null } | null;
  /** Of a score. */
  answers: number | null;
}

/** One measure or dimension over sessions. */
export interface TrendItem {
  id: string;
  title: string;
  about: string;
  kind: 'measure' | 'score';
  scale: Pick<MetricInfo, 'range' | 'unit' | 'decimals'>;
  judged: boolean;
  values: TrendValue[];
  trend: Trend;
  best: Best;
}

const trendGroups = ['answers', 'voice', 'words', 'face', 'body', 'picture'] as const;
export interface TrendGroup {
  id: (typeof trendGroups)[number];
  /** What is judged; the rest is shown when asked for. */
  items: TrendItem[];
  more: TrendItem[];
}

/** From 4 on an answer does what was asked of it. */
const scoreScale: TrendItem['scale'] = {
  range: { min: 1, max: 5, goodMin: 4, goodMax: 5 },
  unit: 'of 5',
  decimals: 1,
};

/** Everything that has a value, in groups; groups without any are left out. */
export function groupsOf(trends: Trends, metrics: readonly MetricInfo[]): TrendGroup[] {
  return trendGroups.flatMap((id): TrendGroup[] => {
    const all = id === 'answers' ? scoreItems(trends) : measureItems(trends, metrics, id);
    if (all.length === 0) return [];
    return [{ id, items: all.filter(isShown), more: all.filter((item) => !isShown(item)) }];
  });
}

/** What surely moved, better first. */
export function movedOf(groups: readonly TrendGroup[]): TrendItem[] {
  const order = { nearer: 0, further: 1, moved: 2, none: 3 };
  const rank = ({ trend }: TrendItem) => (trend.state === 'told' ? order[trend.direction] : 3);
  return groups
    .flatMap(({ items }) => items)
    .filter((item) => rank(item) < 2)
    .toSorted((a, b) => rank(a) - rank(b));
}

const isShown = ({ judged }: TrendItem) => judged;

function measureItems(trends: Trends, metrics: readonly MetricInfo[], group: string): TrendItem[] {
  return trends.measures.flatMap(({ metric, points, trend, best }): TrendItem[] => {
    const info = metrics.find(({ id }) => id === metric);
    if (info?.group !== group) return [];
    const values = points.map(({ session, value, quality, coverageShare, goodShare }) => ({
      ...{ session, value, low: quality !== 'ok', coaches: [], answers: null },
      shares: { measured: coverageShare, good: goodShare },
    }));
    const judged = isJudged(info.range);
    const { id, title, about } = info;
    return [{ id, title, about, kind: 'measure', scale: info, judged, values, trend, best }];
  });
}

function scoreItems(trends: Trends): TrendItem[] {
  return trends.scores.flatMap(({ dimension, points, trend, best }): TrendItem[] => {
    const info = answerRubric.dimensions.find(({ id }) => id === dimension);
    if (!info) return [];
    const values = points.map((point) => ({ ...point, low: false, shares: null }));
    const { id, title, about } = info;
    return [
      { id, title, about, kind: 'score', scale: scoreScale, judged: true, values, trend, best },
    ];
  });
}
