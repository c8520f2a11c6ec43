import type { Phase } from '#shared/timeline-events.ts';

/** A candidate's habits are measured while they think or answer: only then is it theirs to act. */
export function isAnswering(phase: Phase): boolean {
  return phase === 'thinking' || phase === 'answering';
}

/** Seat, camera and light are measured whenever someone can do something about them. */
export function isOnCamera(phase: Phase): boolean {
  return phase !== 'paused' && phase !== 'ended';
}
