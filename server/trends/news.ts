import type { MetricInfo } from '#shared/metrics.ts';
import type { Trend, TrendNews, Trends } from '#shared/trends.ts';

type Told = Extract<Trend, { state: 'told' }>;

/** Of what surely became better, what moved most of its scale; null where nothing did. */
export function newsOf(trends: Trends, metrics: readonly MetricInfo[]): TrendNews {
  const places = trends.sessions.length;
  const moves = [
    ...trends.measures.flatMap(({ metric, points, trend }) => {
      const info = metrics.find(({ id }) => id === metric);
      const scale = info ? info.range.max - info.range.min : 0;
      return move(trend, { kind: 'measure', metric }, { scale, points, places });
    }),
    ...trends.scores.flatMap(({ dimension, points, trend }) =>
      move(trend, { kind: 'score', dimension }, { scale: 4, points, places }),
    ),
  ].toSorted((a, b) => b.share - a.share);
  return { sessions: places, move: moves[0]?.told ?? null };
}

function move(
  trend: Trend,
  of: NonNullable<TrendNews['move']>['of'],
  where: { scale: number; points: readonly { session: number; value: number }[]; places: number },
) {
  if (trend.state !== 'told' || trend.direction !== 'nearer' || where.scale <= 0) return [];
  const { from, to, sessions }: Told = trend;
  const byPlace = new Map(where.points.map(({ session, value }) => [session, value]));
  const values = Array.from({ length: where.places }, (_, i) => byPlace.get(i) ?? null);
  return [{ share: Math.abs(to - from) / where.scale, told: { of, from, to, sessions, values } }];
}
