import { isJudged } from './good-range.ts';
import type { MetricInfo } from './metrics.ts';
import type { ClosedSpan } from './spans.ts';
import { summarise, type MetricSummary } from './summary.ts';
import type { Point } from './series.ts';
import type { TimelineView } from './timeline.ts';
import { missingIn } from './line.ts';

const groups = ['voice', 'words', 'face', 'body', 'picture'] as const;

/** One metric over one answer, or over all of them. */
export interface Measure {
  info: MetricInfo;
  summary: MetricSummary;
}

export function measuresIn(
  view: TimelineView,
  metrics: readonly MetricInfo[],
  span: ClosedSpan | readonly ClosedSpan[],
): Measure[] {
  return inOrder(metrics).map((info) => ({ info, summary: summarise(view, info, span) }));
}

export interface Lane extends Measure {
  /** All readings, those outside answers included. */
  points: readonly Point[];
  /** Stretches of answers without a reading. */
  without: ClosedSpan[];
}

export function lanesOf(
  view: TimelineView,
  metrics: readonly MetricInfo[],
  answers: readonly ClosedSpan[],
): Lane[] {
  return measuresIn(view, metrics, answers).map((measure) => {
    const points = view.series.get(measure.info.id) ?? [];
    return { ...measure, points, without: missingIn(points, answers) };
  });
}

export interface Grouped<M> {
  id: MetricInfo['group'];
  measures: readonly M[];
}

/** By kind; in each, those a cue was given on first, and those nothing is said of last. */
export function groupsOf<M extends Pick<Measure, 'info'>>(
  measures: readonly M[],
  toldOf: ReadonlySet<string>,
): Grouped<M>[] {
  const place = ({ info }: M): number => (toldOf.has(info.id) ? 0 : isJudged(info.range) ? 1 : 2);
  return groups.flatMap((id) => {
    const of = measures.filter(({ info }) => info.group === id);
    return of.length > 0 ? [{ id, measures: of.toSorted((a, b) => place(a) - place(b)) }] : [];
  });
}

/** Those at the stage's edge first, in their order there; then voice before picture. */
function inOrder(metrics: readonly MetricInfo[]): MetricInfo[] {
  const last = Number.MAX_SAFE_INTEGER;
  return metrics.toSorted(
    (a, b) =>
      (a.gaugeOrder ?? last) - (b.gaugeOrder ?? last) ||
      groups.indexOf(a.group) - groups.indexOf(b.group),
  );
}
