import type { ClosedSpan } from './spans.ts';
import type { Point } from './series.ts';

/** Every metric is read at least once a second; later than this the last one no longer stands. */
const holdMs = 2_000;

export interface Line {
  xs: number[];
  /** Trusted readings and readings of low quality; null where there is none of the kind. */
  ok: (number | null)[];
  low: (number | null)[];
}

/** A line through the readings of a span. It breaks where nothing was measured and never falls to zero. */
export function lineOf(points: readonly Point[], { fromMs, toMs }: ClosedSpan): Line {
  const line: Line = { xs: [], ok: [], low: [] };
  let last: (Point & { value: number }) | null = null;
  for (const point of inOrder(points, { fromMs, toMs })) {
    if (!hasValue(point)) {
      if (last) push(line, last.atMs + 1, null);
      last = null;
      continue;
    }
    if (last && point.atMs - last.atMs > holdMs) {
      push(line, last.atMs + 1, null);
      last = null;
    }
    // The joint belongs to both lines, or the two would not meet.
    if (last && last.quality !== point.quality) {
      const joint = line.xs.length - 1;
      line.ok[joint] = line.low[joint] = last.value;
    }
    push(line, point.atMs, point);
    last = point;
  }
  return line;
}

/** Parts of the given spans in which the metric had no reading for at least a second. */
export function missingIn(points: readonly Point[], spans: readonly ClosedSpan[]): ClosedSpan[] {
  return spans.flatMap((span) => {
    const missing: ClosedSpan[] = [];
    let openMs = span.fromMs;
    const inside = inOrder(points, span);
    inside.forEach((point, i) => {
      if (!hasValue(point)) return;
      if (point.atMs - openMs >= 1_000) missing.push({ fromMs: openMs, toMs: point.atMs });
      const nextMs = inside[i + 1]?.atMs ?? Infinity;
      openMs = Math.min(nextMs, point.atMs + holdMs);
    });
    if (span.toMs - openMs >= 1_000) missing.push({ fromMs: openMs, toMs: span.toMs });
    return missing;
  });
}

/** The reading that stood at a moment, or null when there was none. The readings are in order of time. */
export function pointAt(points: readonly Point[], atMs: number): Point | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.atMs > atMs) high = middle;
    else low = middle + 1;
  }
  const found = points[low - 1];
  return found && atMs - found.atMs <= holdMs ? found : null;
}

function inOrder(points: readonly Point[], { fromMs, toMs }: ClosedSpan): Point[] {
  return points
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .toSorted((a, b) => a.atMs - b.atMs);
}

function hasValue(point: Point): point is Point & { value: number } {
  return point.value !== null && point.quality !== 'none';
}

function push(line: Line, atMs: number, point: (Point & { value: number }) | null): void {
  const previous = line.xs.at(-1);
  const x = previous !== undefined && atMs <= previous ? previous + 1 : atMs;
  line.xs.push(x);
  line.ok.push(point?.quality === 'ok' ? point.value : null);
  line.low.push(point?.quality === 'low' ? point.value : null);
}
