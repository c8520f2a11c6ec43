import type { PlannedQuestion } from './schemas.ts';
import type { EventOf } from './timeline-events.ts';

/** One question of an interview, from its being asked to where its answer ended. */
export interface Segment {
  index: number;
  question: PlannedQuestion;
  askedAtMs: number;
  thinkingFromMs: number | null;
  answerFromMs: number | null;
  latencyMs: number | null;
  toMs: number | null;
  answerDurationMs: number | null;
  /** The interviewer went on when it was quiet and the thought complete. */
  endedBySilence: boolean;
  /** What a coach gave on top of the question's time. */
  extraMs: number;
}

/** A question that is asked ends the one before it. */
export function openSegment(
  segments: Segment[],
  { index, question, atMs }: EventOf<'question:asked'>,
): void {
  closeSegments(segments, atMs);
  segments.push({
    index,
    question,
    askedAtMs: atMs,
    thinkingFromMs: null,
    answerFromMs: null,
    latencyMs: null,
    toMs: null,
    answerDurationMs: null,
    endedBySilence: false,
    extraMs: 0,
  });
}

/** A thinking time that a pause divides begins once. */
export function beginThinking(segments: readonly Segment[], index: number, atMs: number): void {
  const segment = segmentOf(segments, index);
  if (segment) segment.thinkingFromMs ??= atMs;
}

export function beginAnswer(
  segments: readonly Segment[],
  { index, atMs, latencyMs }: EventOf<'answer:started'>,
): void {
  const segment = segmentOf(segments, index);
  if (!segment) return;
  segment.answerFromMs = atMs;
  segment.latencyMs = latencyMs;
}

export function finishAnswer(
  segments: readonly Segment[],
  { index, atMs, durationMs, by }: EventOf<'answer:finished'>,
): void {
  const segment = segmentOf(segments, index);
  if (!segment) return;
  segment.toMs = atMs;
  segment.answerDurationMs = durationMs;
  segment.endedBySilence = by === 'silence';
}

export function extendAnswer(
  segments: readonly Segment[],
  { index, byMs = 0 }: EventOf<'question:steered'>,
): void {
  const segment = segmentOf(segments, index);
  if (segment) segment.extraMs += byMs;
}

export function closeSegments(segments: readonly Segment[], atMs: number): void {
  for (const segment of segments) segment.toMs ??= atMs;
}

function segmentOf(segments: readonly Segment[], index: number): Segment | undefined {
  return segments.findLast((segment) => segment.index === index);
}
