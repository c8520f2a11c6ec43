import type { MetricInfo } from '#shared/metrics.ts';
import { answerSpan, summarise } from '#shared/summary.ts';
import type { TimelineView } from '#shared/timeline.ts';
import type { Measure } from './history.ts';

/** What each sense came to over all answers together; senses without a value are left out. */
export function measuresOf(view: TimelineView, metrics: readonly MetricInfo[]): Measure[] {
  const spans = view.segments.flatMap((segment) => answerSpan(view, segment) ?? []);
  if (spans.length === 0) return [];
  return metrics.flatMap((info) => {
    const { value } = summarise(view, info, spans);
    return value === null ? [] : [{ metric: info.id, value }];
  });
}
