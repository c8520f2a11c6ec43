import { AppError } from '#lib/errors.ts';
import type { CoachAccess } from '#server/coaches/ports.ts';
import { watchable } from '#server/interviews/unwatched.ts';
import type { Store } from '#server/store/store.ts';
import { coachingPreferences } from '#shared/feedback.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { shownMetrics } from '#shared/metrics.ts';
import type { SpokenAnswer } from '#shared/practice.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { coachedTimes } from './unwatched-times.ts';

interface Readable {
  interview: InterviewDetail;
  candidateId: UserId;
  /** Whether that is all of them. */
  seesAll: boolean;
  /** Of some events those that this reader may see. */
  visible(events: readonly TimelineEvent[]): TimelineEvent[];
  /** Of some answers likewise. */
  visibleAnswers(answers: readonly SpokenAnswer[]): SpokenAnswer[];
}

/**
 * The one place that decides who may read an interview: its candidate, and once it is over a coach (not a
 * peer) whom they allow. Anybody else's is told like one that never was.
 */
export interface ReadableInterviews {
  /** @throws AppError `not_found` */
  own(userId: UserId, id: InterviewId): Promise<Readable>;
  /** One's own, or as a coach. @throws AppError `not_found` */
  read(userId: UserId, id: InterviewId): Promise<Readable>;
}

export function createReadableInterviews(deps: {
  interviews: Pick<Store['interviews'], 'get' | 'readPage'>;
  access: Pick<CoachAccess, 'mayObserve'>;
}): ReadableInterviews {
  const { interviews, access } = deps;

  async function findOwn(userId: UserId, id: InterviewId): Promise<Readable | null> {
    const interview = await interviews.get(userId, id);
    if (!interview) return null;
    const visible = (events: readonly TimelineEvent[]) => [...events];
    return {
      ...{ interview, candidateId: userId, seesAll: true, visible },
      visibleAnswers: (answers) => [...answers],
    };
  }

  async function findCoached(coachId: UserId, id: InterviewId): Promise<Readable | null> {
    const allowed = await access.mayObserve(coachId, id);
    if (!allowed || allowed.liveOnly) return null;
    const interview = await interviews.get(allowed.candidateId, id);
    if (interview?.state !== 'ended') return null;
    const { times, hiddenAnswers } = await coachedTimes(interviews, id);
    return {
      interview: forCoach(interview),
      candidateId: allowed.candidateId,
      seesAll: times.length === 0,
      visible: (events) => watchable(events, times),
      visibleAnswers: (answers) => answers.filter(({ index }) => !hiddenAnswers.has(index)),
    };
  }

  return {
    async own(userId, id) {
      return (await findOwn(userId, id)) ?? fail();
    },
    async read(userId, id) {
      return (await findOwn(userId, id)) ?? (await findCoached(userId, id)) ?? fail();
    },
  };
}

/** Without what the candidate chose or wrote for themselves; a coach sees every metric. */
function forCoach(interview: InterviewDetail): InterviewDetail {
  const plan = { ...interview.plan, role: null, shown: shownMetrics.parse({}) };
  return {
    ...interview,
    plan,
    coached: true,
    brought: [],
    preferences: coachingPreferences.parse({}),
  };
}

function fail(): never {
  throw new AppError('not_found', 'There is no such interview.');
}
