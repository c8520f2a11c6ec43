import { z } from 'zod';
import { metricId, quality, type MetricInfo } from '#shared/metrics.ts';
import { overlapMs } from '#shared/spans.ts';
import { answerSpan, summarise } from '#shared/summary.ts';
import type { TimelineView } from '#shared/timeline.ts';

/** What one sense came to over all answers of a session, in the metric's unit, and what that rests on. */
export const summedMeasure = z.object({
  metric: metricId,
  value: z.number(),
  quality,
  /** Of the answers' time, 0–1: how much was measured, and how much of that was in the good range. */
  coverageShare: z.number(),
  goodShare: z.number().nullable(),
});
export type SummedMeasure = z.infer<typeof summedMeasure>;

export interface SessionSummary {
  /** Of the last event behind it. */
  seq: number;
  /** Speech within answers. */
  speechMs: number;
  /** For part of it nobody was let watch. */
  unwatched: boolean;
  measures: SummedMeasure[];
}

/** What a session came to; senses without a value are left out. */
export function summaryOf(view: TimelineView, metrics: readonly MetricInfo[]): SessionSummary {
  const spans = view.segments.flatMap((segment) => answerSpan(view, segment) ?? []);
  const speechMs = view.speech.reduce(
    (sum, { fromMs, toMs }) => sum + overlapMs(spans, fromMs, toMs ?? view.lastMs),
    0,
  );
  const measures = spans.length === 0 ? [] : metrics.flatMap((info) => sum(view, info, spans));
  return { seq: view.lastSeq, speechMs, unwatched: view.wasUnwatched, measures };
}

function sum(
  view: TimelineView,
  info: MetricInfo,
  spans: NonNullable<ReturnType<typeof answerSpan>>[],
): SummedMeasure[] {
  const { value, quality: found, coverageShare, goodShare } = summarise(view, info, spans);
  if (value === null) return [];
  return [{ metric: info.id, value, quality: found, coverageShare, goodShare }];
}
