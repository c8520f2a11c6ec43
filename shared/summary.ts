import { standingOf } from './good-range.ts';
import type { MetricInfo, Quality } from './metrics.ts';
import type { Point } from './series.ts';
import { overlapMs, without, type ClosedSpan } from './spans.ts';
import type { Segment } from './segments.ts';
import type { TimelineView } from './timeline.ts';

/** Every metric is told at least once a second: silence beyond this is silence, not the last value. */
const holdsForMs = 2_000;

export interface MetricSummary {
  /** In the metric's unit; null when there was not enough to measure, never a default. */
  value: number | null;
  /** `low` when most of the time behind the value is of low quality. */
  quality: Quality;
  /** Share of the time (pauses left out) that had a value, 0–1. */
  coverageShare: number;
  /** Share of the covered time inside the good range, 0–1; null without a mean. */
  goodShare: number | null;
  /** Why there is no value: the sense failed, it never reported, or it always had too little. */
  why: 'switched-off' | 'no-readings' | 'not-enough-data' | null;
  /** The readings behind it, in order. */
  points: Point[];
}

/** From the first word of an answer to its end; null when the question was not answered. */
export function answerSpan(view: TimelineView, segment: Segment): ClosedSpan | null {
  if (segment.answerFromMs === null) return null;
  return { fromMs: segment.answerFromMs, toMs: segment.toMs ?? view.lastMs };
}

/**
 * What one metric came to over one span, or over several together (all answers). A reading counts
 * for the time until the next one, at most 2 s; pauses and gaps count for nothing.
 */
export function summarise(
  view: TimelineView,
  info: Pick<MetricInfo, 'id' | 'range' | 'summary'>,
  span: ClosedSpan | readonly ClosedSpan[],
): MetricSummary {
  const spans = 'fromMs' in span ? [span] : span;
  const inside = ({ atMs }: Point) =>
    spans.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
  const points = (view.series.get(info.id) ?? []).filter(inside);
  const live = without(spans, view.pauses, view.lastMs);
  const liveMs = live.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const readings = weigh(points, without(live, view.gaps, view.lastMs));
  const coveredMs = sumOf(readings);

  const result =
    info.summary === undefined || info.summary === 'mean'
      ? meanOf(readings, info.range)
      : { ...endOf(view, info.summary, points), goodShare: null };
  const why = view.unavailableSenses.includes(info.id)
    ? 'switched-off'
    : points.length === 0
      ? 'no-readings'
      : 'not-enough-data';
  return {
    ...result,
    coverageShare: liveMs > 0 ? coveredMs / liveMs : 0,
    why: result.value === null ? why : null,
    points,
  };
}

interface Reading {
  value: number;
  quality: Quality;
  ms: number;
}

type Result = Pick<MetricSummary, 'value' | 'quality' | 'goodShare'>;

function weigh(points: readonly Point[], within: readonly ClosedSpan[]): Reading[] {
  return heldReadings(points).map(({ value, quality, fromMs, toMs }) => ({
    ...{ value, quality },
    ms: overlapMs(within, fromMs, toMs),
  }));
}

/** Readings with a value and the time each stands for: until the next one, at most 2 s. */
export function heldReadings(
  points: readonly Point[],
): (ClosedSpan & { value: number; quality: Quality })[] {
  return points.flatMap(({ atMs, value, quality }, i) => {
    if (value === null || quality === 'none') return [];
    const toMs = Math.min(points[i + 1]?.atMs ?? Infinity, atMs + holdsForMs);
    return [{ value, quality, fromMs: atMs, toMs }];
  });
}

function meanOf(readings: readonly Reading[], range: MetricInfo['range']): Result {
  const ms = sumOf(readings);
  if (ms === 0) return { value: null, quality: 'none', goodShare: null };
  const inRange = ({ value }: Reading) => standingOf(range, value) === 'inside';
  const okMs = sumOf(readings.filter(({ quality }) => quality === 'ok'));
  return {
    value: readings.reduce((sum, reading) => sum + reading.value * reading.ms, 0) / ms,
    quality: okMs * 2 >= ms ? 'ok' : 'low',
    goodShare: sumOf(readings.filter(inRange)) / ms,
  };
}

/** Each answer's last or largest value; of several answers the mean, or the largest. */
function endOf(
  view: TimelineView,
  summary: 'last' | 'max',
  points: readonly Point[],
): Omit<Result, 'goodShare'> {
  const valued = points.flatMap(({ atMs, value, quality }) =>
    value === null || quality === 'none' ? [] : [{ atMs, value, quality }],
  );
  const ends = [...Map.groupBy(valued, ({ atMs }) => segmentAt(view, atMs)).values()].map((one) =>
    summary === 'last' ? one.at(-1)! : one.reduce((a, b) => (b.value > a.value ? b : a)),
  );
  if (ends.length === 0) return { value: null, quality: 'none' };
  const values = ends.map(({ value }) => value);
  return {
    value:
      summary === 'max'
        ? Math.max(...values)
        : values.reduce((sum, value) => sum + value, 0) / values.length,
    quality: ends.some(({ quality }) => quality === 'low') ? 'low' : 'ok',
  };
}

function segmentAt(view: TimelineView, atMs: number): Segment | undefined {
  return view.segments.findLast(({ askedAtMs }) => askedAtMs <= atMs);
}

function sumOf(readings: readonly Reading[]): number {
  return readings.reduce((sum, { ms }) => sum + ms, 0);
}
