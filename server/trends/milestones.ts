import { dayMs } from '#shared/coaches.ts';
import type { Milestone } from '#shared/trends.ts';
import type { DoneSession } from './sessions.ts';

const weeksTold = 12;

/** The first of each kind, by day; a session left out of trends is no milestone. */
export function milestonesOf(sessions: readonly DoneSession[]): Milestone[] {
  const first = (kind: Milestone['kind'], is: (one: DoneSession) => boolean): Milestone[] => {
    const found = sessions.find((one) => one.leftOut === null && !one.pending && is(one));
    return found ? [{ kind, session: found.session }] : [];
  };
  return [
    ...first('first-alone', ({ session }) => session.kind === 'alone'),
    ...first('first-peer', ({ session }) => session.kind === 'peer'),
    ...first('first-coached', ({ coaches }) => coaches.length > 0),
    ...first('first-practice', ({ session }) => session.kind === 'practice'),
  ].toSorted((a, b) => a.session.at.localeCompare(b.session.at));
}

/** Sessions in each of the last twelve weeks of seven days, the newest last. */
export function weeksOf(sessions: readonly DoneSession[], nowMs: number): number[] {
  const weeks = Array.from({ length: weeksTold }, () => 0);
  for (const { session, leftOut } of sessions) {
    const back = Math.floor((nowMs - Date.parse(session.at)) / (7 * dayMs));
    if (leftOut === null && back >= 0 && back < weeksTold) weeks[weeksTold - 1 - back]! += 1;
  }
  return weeks;
}
