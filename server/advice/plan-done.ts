import type { PlanDone } from '#shared/advice.ts';
import { openSteps, planPath, type PlanOptions } from './plan.ts';

/**
 * Of the path as it stood then, the steps whose gap has closed by what was measured since. Null where
 * there was no path, or nothing has been done since.
 */
export function planDone({
  then,
  now,
  since,
}: {
  then: PlanOptions;
  now: PlanOptions;
  since: Date;
}): PlanDone | null {
  const path = planPath(then);
  if (path.length === 0 || !isNewer(now, since)) return null;
  const open = new Set(openSteps(now).map(({ id }) => id));
  return {
    since: since.toISOString(),
    steps: path.map(({ id, title }) => ({ id, title, done: !open.has(id) })),
  };
}

function isNewer({ history }: PlanOptions, since: Date): boolean {
  return (
    history.rehearsals.some(({ endedAt }) => endedAt > since) ||
    history.answers.some(({ at }) => at > since)
  );
}
