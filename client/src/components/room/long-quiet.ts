import type { Span } from '#shared/spans.ts';

/** Whoever has finished wonders by then whether anybody noticed; our own choice. */
const longMs = 15_000;

/** Whether nothing has been said for long after speech; milliseconds on the timeline's clock. */
export function isQuietForLong(speech: readonly Span[], nowMs: number): boolean {
  const last = speech.at(-1);
  return last !== undefined && last.toMs !== null && nowMs - last.toMs >= longMs;
}
