import type { ClosedSpan } from './spans.ts';

const stepsMs = [
  1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
];

/** Ticks at round times counted from the start of the axis, `most` at the most. */
export function ticksOf({ fromMs, toMs }: ClosedSpan, most: number): number[] {
  const lengthMs = toMs - fromMs;
  const step = stepsMs.find((ms) => lengthMs / ms <= most) ?? lengthMs;
  if (lengthMs <= 0) return [];
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, i) => fromMs + i * step);
}

/** Those of the whole axis that a part of it shows, close enough for the part. */
export function ticksWithin(
  view: ClosedSpan,
  { whole, most }: { whole: ClosedSpan; most: number },
): number[] {
  const step = stepsMs.find((ms) => (view.toMs - view.fromMs) / ms <= most) ?? Infinity;
  const first = Math.max(0, Math.ceil((view.fromMs - whole.fromMs) / step));
  const count = Math.floor((view.toMs - whole.fromMs) / step) - first + 1;
  return Number.isFinite(step)
    ? Array.from({ length: Math.max(0, count) }, (_, i) => whole.fromMs + (first + i) * step)
    : [];
}

/** Where a moment stands on the axis, 0 to 100. */
export function percentAt({ fromMs, toMs }: ClosedSpan, atMs: number): number {
  if (toMs <= fromMs) return 0;
  return Math.min(100, Math.max(0, ((atMs - fromMs) / (toMs - fromMs)) * 100));
}

export interface TableRow {
  fromMs: number;
  value: number | null;
}

/** The readings of a lane in even steps, each the mean of what was read in it; null where nothing was. */
export function tableRows(
  points: readonly { atMs: number; value: number | null; quality: string }[],
  { span, stepMs }: { span: ClosedSpan; stepMs: number },
): TableRow[] {
  const rows: { fromMs: number; sum: number; count: number }[] = [];
  for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += stepMs) {
    rows.push({ fromMs, sum: 0, count: 0 });
  }
  for (const { atMs, value, quality } of points) {
    const row = rows[Math.floor((atMs - span.fromMs) / stepMs)];
    if (!row || value === null || quality === 'none') continue;
    row.sum += value;
    row.count += 1;
  }
  return rows.map(({ fromMs, sum, count }) => ({ fromMs, value: count > 0 ? sum / count : null }));
}
