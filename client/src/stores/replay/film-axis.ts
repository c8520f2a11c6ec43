import type { RecordedPart } from '#shared/recording.ts';

/** Where a moment of the interview lies in the film; null where nothing was recorded. */
export function filmAt(parts: readonly RecordedPart[], atMs: number): number | null {
  const part = parts.find(({ fromMs, durationMs }) => atMs >= fromMs && atMs < fromMs + durationMs);
  return part ? part.offsetMs + (atMs - part.fromMs) : null;
}

/** The part of the film that plays at a moment of it; null beyond its end. */
export function partAt(parts: readonly RecordedPart[], filmMs: number): RecordedPart | null {
  return (
    parts.find(
      ({ offsetMs, durationMs }) => filmMs >= offsetMs && filmMs < offsetMs + durationMs,
    ) ?? null
  );
}

/** Where on the interview's axis a moment of the film lies. */
export function axisAt(parts: readonly RecordedPart[], filmMs: number): number | null {
  const part = partAt(parts, filmMs);
  return part ? part.fromMs + (filmMs - part.offsetMs) : null;
}

/** Over a pause of the interview, in which nothing happened, time leaps to its end. */
export function beyondPause(
  pauses: readonly { fromMs: number; toMs: number | null }[],
  atMs: number,
): number {
  const pause = pauses.find(({ fromMs, toMs }) => toMs !== null && atMs >= fromMs && atMs < toMs);
  return pause?.toMs ?? atMs;
}
