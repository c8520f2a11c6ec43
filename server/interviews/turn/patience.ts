import type { CoachingPreferences } from '#shared/feedback.ts';
import type { Persona } from '#shared/plan.ts';

const usualMs = 4_000;
const least = 2_000;
/** A tough interviewer waits a little less, a friendly one a little longer; our own choice. */
const factor: Record<Persona, number> = { neutral: 1, friendly: 1.25, tough: 0.75 };

/** How long the interviewer waits in silence before they offer to go on; null: they never do. */
export function patienceOf(
  { patienceMs = usualMs }: Pick<CoachingPreferences, 'patienceMs'>,
  persona: Persona,
): number | null {
  return patienceMs === null ? null : Math.max(least, patienceMs * factor[persona]);
}
