import { nudges } from '#shared/nudges.ts';
import type { RaisedFeedback } from '#shared/timeline.ts';

export interface Nudge {
  seq: number;
  rule: string;
  text: string;
  praise: boolean;
}

export const shownForMs = 6_000;

/** The newest advice meant for the candidate's eyes; older than six seconds it has gone by itself. */
export function currentNudge(
  feedback: readonly RaisedFeedback[],
  { nowMs, mutedRules }: { nowMs: number; mutedRules: readonly string[] },
): Nudge | null {
  const newest = feedback.findLast(
    ({ hidden, rule }) => hidden === undefined && !mutedRules.includes(rule),
  );
  const text = newest && nudges[newest.message];
  if (!text || nowMs - newest.atMs > shownForMs) return null;
  const { seq, rule, severity } = newest;
  return { seq, rule, text, praise: severity === 'praise' };
}
