import { isJudged, standingOf } from '#shared/good-range.ts';
import { evidencePhrase } from '../../../locales/evidence.ts';
import { reading } from '../../../locales/format.ts';
import { lineOf, pointAt } from '#shared/line.ts';
import type { Lane as Measured } from '#shared/measures.ts';
import { drawLamps } from '../../chart/draw-marks.ts';
import { drawMetric } from '../../chart/draw-metric.ts';
import { laneScale } from '#shared/lane-scale.ts';
import { defineLane, type Lane, type LaneSource } from '../lane.ts';
import { toneOf } from '../../chart/tone-of.ts';

/** Every metric that was read; those of the stage's edge in sight. */
export default defineLane({
  order: 40,
  build: (source) =>
    source.session.report.lanes
      .filter(({ points }) => points.length > 0)
      .map((measured) => metricLane(measured, source)),
});

function metricLane(measured: Measured, { session: { report }, t }: LaneSource): Lane {
  const { info, points, without } = measured;
  const answers = report.questions.flatMap(({ answer }) => answer ?? []);
  const scale = laneScale(info, points);
  const lamps = report.moments
    .filter(({ metrics }) => metrics.includes(info.id))
    .map(({ atMs, severity }) => ({ atMs, tone: toneOf(severity) }));
  /** Made when it is first looked at: most lanes never are. */
  let line: ReturnType<typeof lineOf> | undefined;
  return {
    ...{ id: `metric:${info.id}`, title: info.title, height: 60 },
    ...{ shown: info.gaugeOrder !== undefined, group: info.group },
    draw(pen) {
      line ??= lineOf(points, report.whole);
      drawMetric(pen, { line, scale, answers, without });
      drawLamps(pen, lamps);
    },
    reading(atMs) {
      const point = pointAt(points, atMs);
      return point?.value == null ? t('replay.noReading') : reading(point.value, info);
    },
    find(atMs) {
      const point = pointAt(points, atMs);
      if (!point || point.value === null) {
        return { title: info.title, lines: [t('replay.noReading')] };
      }
      const standing = isJudged(info.range)
        ? t(`replay.standing.${standingOf(info.range, point.value)}`)
        : '';
      return {
        title: `${info.title}: ${reading(point.value, info)}`,
        lines: [
          [standing, t(`replay.quality.${point.quality}`)].filter(Boolean).join(' · '),
          evidencePhrase(point.evidence),
        ],
      };
    },
  };
}
