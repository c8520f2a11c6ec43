import { clipLength } from '#shared/clips.ts';
import type { ClosedSpan } from '#shared/spans.ts';

/** With one edge put elsewhere: within the whole, and never shorter than a clip can be. */
export function moved(
  span: ClosedSpan,
  { edge, toMs, whole }: { edge: 'from' | 'to'; toMs: number; whole: ClosedSpan },
): ClosedSpan {
  const { shortestMs } = clipLength;
  if (edge === 'from') {
    const fromMs = within(toMs, whole.fromMs, whole.toMs - shortestMs);
    return { fromMs, toMs: Math.max(span.toMs, fromMs + shortestMs) };
  }
  const endMs = within(toMs, whole.fromMs + shortestMs, whole.toMs);
  return { fromMs: Math.min(span.fromMs, endMs - shortestMs), toMs: endMs };
}

/** What was dragged over, in whichever direction. */
export function dragged(oneMs: number, otherMs: number, whole: ClosedSpan): ClosedSpan {
  const fromMs = Math.min(oneMs, otherMs);
  const span = { fromMs, toMs: fromMs };
  const begun = moved(span, { edge: 'from', toMs: fromMs, whole });
  return moved(begun, { edge: 'to', toMs: Math.max(oneMs, otherMs), whole });
}

/** Where nothing is chosen yet, the other edge is so far away. */
const usualMs = 20_000;

export function begunAt(
  atMs: number,
  { edge, whole }: { edge: 'from' | 'to'; whole: ClosedSpan },
): ClosedSpan {
  return edge === 'from'
    ? dragged(atMs, Math.min(whole.toMs, atMs + usualMs), whole)
    : dragged(Math.max(whole.fromMs, atMs - usualMs), atMs, whole);
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
