import type { MetricInfo } from '#shared/metrics.ts';
import { answerDimensions } from '#shared/rubric.ts';
import type { MeasurePoint, MeasureSeries, ScorePoint, ScoreSeries } from '#shared/trends.ts';
import type { DoneSession } from './sessions.ts';
import { bestOf, trendOf } from './trend.ts';

/** Every metric with a value in one of the sessions, in the catalogue's order. */
export function measuresOf(
  sessions: readonly DoneSession[],
  metrics: readonly MetricInfo[],
): MeasureSeries[] {
  return metrics.flatMap((info): MeasureSeries[] => {
    const points = sessions.flatMap(({ measures }, session): MeasurePoint[] =>
      measures
        .filter(({ metric }) => metric === info.id)
        .map(({ metric: _, ...point }) => ({ session, ...point })),
    );
    if (points.length === 0) return [];
    const good = points.filter(({ quality }) => quality === 'ok');
    return [
      {
        metric: info.id,
        points,
        trend: trendOf(good, info.range),
        // Light and lenses are no achievement.
        best: info.group === 'picture' ? null : bestOf(good, info.range),
      },
    ];
  });
}

/** Every dimension with a score in one of the sessions, in the rubric's order. */
export function scoresOf(sessions: readonly DoneSession[]): ScoreSeries[] {
  return answerDimensions.flatMap((dimension): ScoreSeries[] => {
    const points = sessions.flatMap(({ scores }, session): ScorePoint[] =>
      scores
        .filter((one) => one.dimension === dimension)
        .map(({ value, answers, coaches }) => ({ session, value, answers, coaches })),
    );
    if (points.length === 0) return [];
    const candidates = points.map(({ session, value }) => ({ session, value, goodShare: null }));
    return [{ dimension, points, trend: trendOf(points, 'up'), best: bestOf(candidates, 'up') }];
  });
}
