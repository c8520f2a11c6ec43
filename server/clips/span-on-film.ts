import type { RecordedPart } from '#shared/recording.ts';

export interface SpanOnFilm {
  /** On the film's axis, whole milliseconds. */
  fromMs: number;
  toMs: number;
  /** What the clip is made of: where on the interview's axis, and where in the clip. */
  parts: RecordedPart[];
}

/** Where a span of the interview lies in its film; null where nothing of it was recorded. */
export function spanOnFilm(
  parts: readonly RecordedPart[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): SpanOnFilm | null {
  const recorded = parts.flatMap((part): RecordedPart[] => {
    const from = Math.max(fromMs, part.fromMs);
    const to = Math.min(toMs, part.fromMs + part.durationMs);
    if (to <= from) return [];
    return [
      { fromMs: from, durationMs: to - from, offsetMs: part.offsetMs + (from - part.fromMs) },
    ];
  });
  const [first, last] = [recorded[0], recorded.at(-1)];
  if (!first || !last) return null;
  const startMs = Math.round(first.offsetMs);
  return {
    fromMs: startMs,
    toMs: Math.round(last.offsetMs + last.durationMs),
    parts: recorded.map((part) => ({
      ...part,
      offsetMs: Math.max(0, part.offsetMs - startMs),
    })),
  };
}
