import { isJudged, standingOf } from './good-range.ts';
import type { MetricInfo } from './metrics.ts';
import { overlapMs, without, type ClosedSpan } from './spans.ts';
import { heldReadings } from './summary.ts';
import type { TimelineView } from './timeline.ts';

/**
 * Which moments of one's answers stand out, by this rule and no other:
 * answers are cut into stretches of 20 s, a new one every 5 s. Measures of a person’s habits count (not
 * those of light and picture, nor those that nothing is judged by, nor those that are one number for
 * an answer), each where it was measured, in `ok` quality, for half of the stretch or more; a stretch
 * with fewer than three is left out. What a stretch comes to is the mean, over these measures, of the
 * share of measured time in the good range. The best is the highest, the most improvable the lowest;
 * of equals the earliest.
 */
const lengthMs = 20_000;
const stepMs = 5_000;
const enoughMs = lengthMs / 2;
const enoughMeasures = 3;

export interface Standout extends ClosedSpan {
  /** Mean share of measured time inside the good ranges, 0–1. */
  goodShare: number;
  /** Ids of the measures that were inside and outside most of the time, clearest first. */
  inside: string[];
  outside: string[];
}

export interface Standouts {
  /** Null: no stretch of an answer was measured enough. */
  best: Standout | null;
  /** Null also where nothing left its good range. */
  mostImprovable: Standout | null;
}

export function standoutsIn(
  view: TimelineView,
  metrics: readonly MetricInfo[],
  answers: readonly ClosedSpan[],
): Standouts {
  const live = without(without(answers, view.pauses, view.lastMs), view.gaps, view.lastMs);
  const measures = metrics
    .filter(
      ({ group, range, summary }) => group !== 'picture' && isJudged(range) && isMean(summary),
    )
    .map((info) => binsOf(view, info, live));
  const stretches = answers.flatMap((answer) => stretchesOf(answer));
  const found = stretches.flatMap((span) => judge(span, measures) ?? []);
  const best = found.reduce<Standout | null>(
    (top, one) => (!top || one.goodShare > top.goodShare ? one : top),
    null,
  );
  const worst = found.reduce<Standout | null>(
    (low, one) => (!low || one.goodShare < low.goodShare ? one : low),
    null,
  );
  return { best, mostImprovable: worst && worst.goodShare < 1 ? worst : null };
}

const isMean = (summary: MetricInfo['summary']): boolean =>
  summary === undefined || summary === 'mean';

function stretchesOf({ fromMs, toMs }: ClosedSpan): ClosedSpan[] {
  // Whole steps of the axis, so that stretches share what was added up for them.
  const first = Math.ceil(fromMs / stepMs) * stepMs;
  const count = Math.floor((toMs - first - lengthMs) / stepMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({
    fromMs: first + i * stepMs,
    toMs: first + i * stepMs + lengthMs,
  }));
}

interface Bins {
  id: string;
  /** Measured milliseconds, and those inside the good range, by step of the axis. */
  covered: Map<number, number>;
  inside: Map<number, number>;
}

function binsOf(view: TimelineView, info: MetricInfo, live: readonly ClosedSpan[]): Bins {
  const bins: Bins = { id: info.id, covered: new Map(), inside: new Map() };
  let place = 0;
  for (const { value, quality, fromMs, toMs } of heldReadings(view.series.get(info.id) ?? [])) {
    if (quality !== 'ok') continue;
    while (place < live.length && live[place]!.toMs <= fromMs) place += 1;
    const ms = overlapMs(live.slice(place, place + 2), fromMs, toMs);
    if (ms === 0) continue;
    // Two seconds at most, so a reading is taken to lie where it begins.
    const bin = Math.floor(fromMs / stepMs);
    bins.covered.set(bin, (bins.covered.get(bin) ?? 0) + ms);
    if (standingOf(info.range, value) !== 'inside') continue;
    bins.inside.set(bin, (bins.inside.get(bin) ?? 0) + ms);
  }
  return bins;
}

function judge(span: ClosedSpan, measures: readonly Bins[]): Standout | null {
  const first = span.fromMs / stepMs;
  const bins = Array.from({ length: lengthMs / stepMs }, (_, i) => first + i);
  const sum = (of: ReadonlyMap<number, number>): number =>
    bins.reduce((ms, bin) => ms + (of.get(bin) ?? 0), 0);
  const shares = measures.flatMap(({ id, covered, inside }) => {
    const ms = sum(covered);
    return ms < enoughMs ? [] : [{ id, share: sum(inside) / ms }];
  });
  if (shares.length < enoughMeasures) return null;
  const sorted = shares.toSorted((a, b) => b.share - a.share);
  return {
    ...span,
    goodShare: shares.reduce((total, { share }) => total + share, 0) / shares.length,
    inside: sorted.filter(({ share }) => share >= 0.5).map(({ id }) => id),
    outside: sorted
      .filter(({ share }) => share < 0.5)
      .map(({ id }) => id)
      .toReversed(),
  };
}
