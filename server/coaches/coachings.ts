import { AppError } from '#lib/errors.ts';
import type { CoachingLogEntry, MyCandidate, MyCoach } from '#shared/coaches.ts';
import type { CoachingId, InterviewId, UserId } from '#shared/ids.ts';
import type { AccessKeeper } from './access.ts';
import type { Changes } from './changes.ts';
import type { CoachingLogStore, CoachingStore } from './ports.ts';

/** What the two sides of a coaching may do; every act is in the candidate's log. */
export interface Coachings {
  listCoaches(candidateId: UserId): Promise<MyCoach[]>;
  listCandidates(coachId: UserId): Promise<MyCandidate[]>;
  /**
   * With `earlier` false nothing that is over by now, with `films` also recordings; what is left out is as
   * it was before.
   * @throws AppError `not_found`, `bad_state` when the coach has left, `conflict` when another relation stands.
   */
  allow(
    id: CoachingId,
    candidateId: UserId,
    how?: { earlier?: boolean | undefined; films?: boolean | undefined },
  ): Promise<void>;
  /** Whether one who is allowed may watch recordings as well; it works at once. @throws AppError `not_found` */
  allowFilms(id: CoachingId, candidateId: UserId, on: boolean): Promise<void>;
  /** Asked anew for each look. */
  mayWatchFilm(coachId: UserId, interviewId: InterviewId): Promise<boolean>;
  /** By either side, at any time; once it is over this changes nothing. @throws AppError `not_found` */
  end(id: CoachingId, userId: UserId): Promise<void>;
  /** Newest first. */
  readLog(
    candidateId: UserId,
    page: { limit: number; before?: number | undefined },
  ): Promise<CoachingLogEntry[]>;
}

export function createCoachings(deps: {
  coachings: CoachingStore;
  log: CoachingLogStore;
  access: AccessKeeper;
  changes: Changes;
  now(): number;
}): Coachings {
  const { coachings, log, access, changes, now } = deps;
  return {
    listCoaches: (candidateId) => coachings.listCoaches(candidateId),
    listCandidates: (coachId) => coachings.listCandidates(coachId),
    readLog: (candidateId, page) => log.list(candidateId, page),

    mayWatchFilm: (coachId, interviewId) => coachings.mayWatchFilm(coachId, interviewId),

    async allow(id, candidateId, how = {}) {
      const parties = await coachings.allow(id, candidateId, { ...how, at: new Date(now()) });
      if (!parties) throw notFound();
      changes.tell(parties);
    },

    async allowFilms(id, candidateId, on) {
      const parties = await coachings.allowFilms(id, candidateId, { on, at: new Date(now()) });
      if (!parties) throw notFound();
      changes.tell(parties);
    },

    async end(id, userId) {
      const over = await coachings.end(id, userId, new Date(now()));
      if (!over) throw notFound();
      const { ended, ...parties } = over;
      if (!ended) return;
      access.announceEnd(parties);
      changes.tell(parties);
    },
  };
}

const notFound = () => new AppError('not_found', 'There is no such coach of yours.');
