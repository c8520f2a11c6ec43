import type { Coachings } from '#server/coaches/coachings.ts';
import type { Store } from '#server/store/store.ts';
import { AppError } from '#lib/errors.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { ReadableInterviews } from './readable-interviews.ts';

/** What is over does not change; of so many interviews it is remembered. */
const mostRemembered = 500;

/**
 * Who may watch an interview's recording, asked anew for every range of it: its candidate, and a coach who
 * may read all of it and whom they let watch. Where the candidate paused watching, the film would show what
 * was kept from them.
 */
export function createMayWatch(deps: {
  interviews: Pick<Store['interviews'], 'get'>;
  readable: ReadableInterviews;
  coachings: Pick<Coachings, 'mayWatchFilm'>;
}): (userId: UserId, id: InterviewId) => Promise<boolean> {
  const { interviews, readable, coachings } = deps;
  const seenWhole = new Map<InterviewId, boolean>();

  async function isSeenWhole(userId: UserId, id: InterviewId): Promise<boolean> {
    const known = seenWhole.get(id);
    if (known !== undefined) return known;
    try {
      const { seesAll } = await readable.read(userId, id);
      seenWhole.set(id, seesAll);
      if (seenWhole.size > mostRemembered) seenWhole.delete(seenWhole.keys().next().value ?? '');
      return seesAll;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return false;
      throw error;
    }
  }

  return async (userId, id) => {
    if (await interviews.get(userId, id)) return true;
    return (await coachings.mayWatchFilm(userId, id)) && isSeenWhole(userId, id);
  };
}
