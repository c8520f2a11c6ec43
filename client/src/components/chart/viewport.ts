import type { ClosedSpan } from '#shared/spans.ts';

/** The part of the time axis that is in sight, and how wide it is drawn, in CSS pixels. */
export interface Viewport extends ClosedSpan {
  width: number;
}

/** Nearer than this there is nothing more to see. */
const nearestMs = 4_000;

export function xAt({ fromMs, toMs, width }: Viewport, atMs: number): number {
  return toMs > fromMs ? ((atMs - fromMs) / (toMs - fromMs)) * width : 0;
}

export function msAt({ fromMs, toMs, width }: Viewport, x: number): number {
  return width > 0 ? fromMs + (x / width) * (toMs - fromMs) : fromMs;
}

/** So many times as long, with what was at `atMs` still in its place. */
export function zoomed(
  view: ClosedSpan,
  { whole, factor, atMs }: { whole: ClosedSpan; factor: number; atMs: number },
): ClosedSpan {
  const longest = whole.toMs - whole.fromMs;
  const length = view.toMs - view.fromMs;
  const wanted = Math.min(longest, Math.max(Math.min(nearestMs, longest), length * factor));
  const share = length > 0 ? (atMs - view.fromMs) / length : 0;
  return within(whole, { fromMs: atMs - share * wanted, toMs: atMs + (1 - share) * wanted });
}

export function panned(view: ClosedSpan, whole: ClosedSpan, byMs: number): ClosedSpan {
  return within(whole, { fromMs: view.fromMs + byMs, toMs: view.toMs + byMs });
}

/** Moved so that a moment is in sight, with room before it; the same where it is already. */
export function showing(view: ClosedSpan, whole: ClosedSpan, atMs: number): ClosedSpan {
  if (atMs >= view.fromMs && atMs <= view.toMs) return view;
  return panned(view, whole, atMs - view.fromMs - (view.toMs - view.fromMs) * 0.15);
}

/** Pushed back into the whole, its length kept. */
function within(whole: ClosedSpan, { fromMs, toMs }: ClosedSpan): ClosedSpan {
  const length = Math.min(toMs - fromMs, whole.toMs - whole.fromMs);
  const start = Math.min(Math.max(whole.fromMs, fromMs), whole.toMs - length);
  return { fromMs: start, toMs: start + length };
}
