import { AppError } from '#lib/errors.ts';
import type { CoachAccess } from '#server/coaches/ports.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Party } from './ports.ts';

/** Who has a part in an interview, live or ended: its candidate, and coaches they allow. */
export interface Parties {
  /** @throws AppError `not_found` for an unknown interview and for one that is not theirs alike. */
  of(userId: UserId, interviewId: InterviewId): Promise<Party>;
  /** @throws AppError `not_found` as above, `forbidden` to the candidate. */
  coach(userId: UserId, interviewId: InterviewId): Promise<Party>;
}

export function createParties(deps: {
  isOwn(userId: UserId, interviewId: InterviewId): Promise<boolean>;
  access: Pick<CoachAccess, 'mayObserve'>;
}): Parties {
  async function of(userId: UserId, interviewId: InterviewId): Promise<Party> {
    if (await deps.isOwn(userId, interviewId)) {
      return { userId, role: 'candidate', candidateId: userId };
    }
    const access = await deps.access.mayObserve(userId, interviewId);
    if (!access) throw new AppError('not_found', 'There is no such interview.');
    return { userId, role: 'coach', candidateId: access.candidateId };
  }
  return {
    of,
    async coach(userId, interviewId) {
      const party = await of(userId, interviewId);
      if (party.role !== 'coach') throw new AppError('forbidden', 'That is a coach’s to do.');
      return party;
    },
  };
}
