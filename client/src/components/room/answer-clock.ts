import type { Segment } from '#shared/segments.ts';
import type { Span } from '#shared/spans.ts';

export interface AnswerClock {
  elapsedMs: number;
  limitMs: number;
  /** 0 until the limit is passed. */
  overMs: number;
}

/** How long an answer has gone on, pauses left out; null before its first word. */
export function answerClock(
  segment: Pick<Segment, 'answerFromMs' | 'toMs' | 'question' | 'extraMs'> | undefined,
  { pauses, nowMs }: { pauses: readonly Span[]; nowMs: number },
): AnswerClock | null {
  if (!segment || segment.answerFromMs === null) return null;
  const fromMs = segment.answerFromMs;
  const toMs = segment.toMs ?? Math.max(nowMs, fromMs);
  const pausedMs = pauses.reduce((sum, pause) => {
    const overlap = Math.min(pause.toMs ?? toMs, toMs) - Math.max(pause.fromMs, fromMs);
    return sum + Math.max(0, overlap);
  }, 0);
  const elapsedMs = toMs - fromMs - pausedMs;
  const limitMs = segment.question.timeLimitMs + segment.extraMs;
  return { elapsedMs, limitMs, overMs: Math.max(0, elapsedMs - limitMs) };
}

/** Minutes and seconds as on a watch: `1:04`. */
export function watchText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `1:04 of 2:00` as a locale key and its figures; past the limit, by how much. */
export function clockText({ elapsedMs, limitMs, overMs }: AnswerClock) {
  return overMs > 0
    ? { key: 'room.clock.over', figures: { over: watchText(overMs) } }
    : {
        key: 'room.clock.running',
        figures: { elapsed: watchText(elapsedMs), limit: watchText(limitMs) },
      };
}
