import type { Thought } from './thought.ts';

/** Whose turn it is while an answer goes on. */
export type Turn =
  | { state: 'listening' }
  /** “Finished? I'll go on”: shown, and taken back when the candidate speaks or says so. */
  | { state: 'offered'; goOnAtMs: number }
  /** The candidate has not finished: nothing is offered before they have spoken again. */
  | { state: 'held' }
  | { state: 'over' };

export interface Heard {
  speaking: boolean;
  /** Since when it has been quiet after speech of this answer; null before any. */
  quietSinceMs: number | null;
  thought: Thought;
}

/** So long the offer stands before the interviewer goes on. */
export const offerMs = 3_000;

/**
 * Decides the end of a turn from what is heard: it is offered when it has been quiet for the patience and
 * the thought is complete, and over when the offer was not taken back. Without patience (null) it is
 * never offered. Times in milliseconds on one clock.
 */
export function nextTurn(
  turn: Turn,
  heard: Heard,
  { nowMs, patienceMs }: { nowMs: number; patienceMs: number | null },
): Turn {
  if (turn.state === 'over') return turn;
  if (heard.speaking) return turn.state === 'listening' ? turn : { state: 'listening' };
  if (turn.state === 'held') return turn;
  const isWaiting =
    patienceMs === null ||
    heard.thought !== 'complete' ||
    heard.quietSinceMs === null ||
    nowMs - heard.quietSinceMs < patienceMs;
  if (isWaiting) return turn.state === 'listening' ? turn : { state: 'listening' };
  if (turn.state === 'listening') return { state: 'offered', goOnAtMs: nowMs + offerMs };
  return nowMs >= turn.goOnAtMs ? { state: 'over' } : turn;
}

/** The candidate says that they have not finished. */
export function held(turn: Turn): Turn {
  return turn.state === 'over' ? turn : { state: 'held' };
}
