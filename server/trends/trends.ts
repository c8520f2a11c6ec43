import { AppError } from '#lib/errors.ts';
import { visibleSheets } from '#server/marking/scores.ts';
import type { UserId } from '#shared/ids.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { trendFilter, type TrendFilter, type TrendNews, type Trends } from '#shared/trends.ts';
import { milestonesOf, weeksOf } from './milestones.ts';
import { newsOf } from './news.ts';
import type { TrendStore } from './ports.ts';
import { measuresOf, scoresOf } from './series.ts';
import { matching, sameRole, sessionsOf, type DoneSession } from './sessions.ts';

/** Enough for years; more would make the slopes between all pairs slow. */
const mostSessions = 200;

export interface TrendReader {
  /**
   * One's own trends, or as a coach those of a candidate.
   * @throws AppError `not_found` for somebody who does not let the reader see them
   */
  read(
    readerId: UserId,
    wish: { candidateId?: UserId | undefined; filter: TrendFilter },
  ): Promise<Trends>;
  /** The clearest move of one's own. */
  news(userId: UserId): Promise<TrendNews>;
}

export function createTrends(deps: {
  store: TrendStore;
  /** Sees to it that what has ended is read, and answers without waiting for it. */
  refresh(userId: UserId): Promise<void>;
  metrics(): readonly MetricInfo[];
  now(): number;
}): TrendReader {
  const { store, refresh, metrics, now } = deps;

  async function candidateOf(readerId: UserId, candidateId: UserId) {
    if (candidateId === readerId) return null;
    const found = await store.candidate(readerId, candidateId);
    if (!found) throw new AppError('not_found', 'There is nobody of that name here.');
    return found;
  }

  async function read(
    readerId: UserId,
    { candidateId = readerId, filter }: { candidateId?: UserId | undefined; filter: TrendFilter },
  ): Promise<Trends> {
    const candidate = await candidateOf(readerId, candidateId);
    await refresh(candidateId);
    const past = await store.read({ candidateId, readerId });
    const isCoach = candidate !== null;
    const role = isCoach ? 'coach' : 'candidate';
    const all = sessionsOf(past, {
      isCoach,
      visibleSheets: (sheets) => visibleSheets(sheets, { userId: readerId, role }),
    });
    const found = matching(all, filter, now());
    const counted = found
      .filter(({ leftOut, pending }) => leftOut === null && !pending)
      .slice(-mostSessions);
    return {
      candidate,
      sessions: counted.map(({ session }) => session),
      leftOut: found.flatMap(({ session, leftOut }) => (leftOut ? [{ session, ...leftOut }] : [])),
      pending: found.filter(({ pending }) => pending).length,
      total: all.length,
      measures: measuresOf(counted, metrics()),
      scores: scoresOf(counted),
      choices: choicesOf(all, isCoach),
      milestones: milestonesOf(all),
      weeks: weeksOf(all, now()),
    };
  }

  return {
    read,
    async news(userId) {
      return newsOf(await read(userId, { filter: trendFilter.parse({}) }), metrics());
    },
  };
}

/** What filters can be set to: what there is. */
function choicesOf(sessions: readonly DoneSession[], isCoach: boolean): Trends['choices'] {
  const roles: string[] = [];
  for (const { role } of sessions) {
    if (role !== null && !roles.some((known) => sameRole(known, role))) roles.push(role);
  }
  const coaches = new Map(sessions.flatMap((one) => one.coaches.map(({ id, name }) => [id, name])));
  return {
    categories: [...new Set(sessions.map(({ session }) => session.category))].toSorted(),
    roles: roles.toSorted(),
    coaches: isCoach ? [] : [...coaches].map(([id, name]) => ({ id, name })),
  };
}
