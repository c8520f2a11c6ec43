export interface Span {
  fromMs: number;
  /** Null while it goes on. */
  toMs: number | null;
}

export interface ClosedSpan {
  fromMs: number;
  toMs: number;
}

/** What is left of the spans when others are taken out; an open one reaches to `endMs`. */
export function without(
  spans: readonly ClosedSpan[],
  taken: readonly Span[],
  endMs: number,
): ClosedSpan[] {
  let left = spans.filter(({ fromMs, toMs }) => toMs > fromMs);
  for (const { fromMs, toMs } of taken) {
    const untilMs = toMs ?? endMs;
    left = left.flatMap((span) =>
      [
        { fromMs: span.fromMs, toMs: Math.min(span.toMs, fromMs) },
        { fromMs: Math.max(span.fromMs, untilMs), toMs: span.toMs },
      ].filter((part) => part.toMs > part.fromMs),
    );
  }
  return left;
}

/** How much of one stretch lies within the spans, which do not overlap. */
export function overlapMs(spans: readonly ClosedSpan[], fromMs: number, toMs: number): number {
  return spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs)),
    0,
  );
}

/** Ends the last span where it goes on. */
export function closeOpen(spans: readonly Span[], atMs: number): void {
  const last = spans.at(-1);
  if (last && last.toMs === null) last.toMs = Math.max(last.fromMs, atMs);
}

/** Whether all of a span lies within another; one that goes on does not. */
export const isWithin = (span: Span, { fromMs, toMs }: ClosedSpan): boolean =>
  span.fromMs >= fromMs && span.toMs !== null && span.toMs <= toMs;
