import { AppError } from '#lib/errors.ts';
import type { Changes } from '#server/coaches/changes.ts';
import type { InterviewId, PeerSessionId, UserId } from '#shared/ids.ts';
import { completePeerAnswers, type PeerAnswers, type PeerForm } from '#shared/peers.ts';
import { interviewedIn } from './course.ts';
import type { PeerFormStore, PeerRecord, PeerStore } from './ports.ts';

/** What the watcher of a half writes down for the one who was interviewed. */
export interface PeerFormDesk {
  /** The visitor's own; null before they wrote anything. @throws AppError `not_found` */
  read(userId: UserId, sessionId: PeerSessionId): Promise<PeerForm | null>;
  /**
   * As a draft, which nobody else sees, or for good.
   * @throws AppError `not_found`, `bad_request` when something is missing, `bad_state` before the half
   * has begun or when it was handed over
   */
  save(
    userId: UserId,
    sessionId: PeerSessionId,
    form: { answers: PeerAnswers; submit: boolean },
  ): Promise<PeerForm>;
}

export function createPeerForms(deps: {
  store: Pick<PeerStore, 'find'>;
  forms: Pick<PeerFormStore, 'find' | 'save'>;
  changes: Changes;
  now(): number;
}): PeerFormDesk {
  const { store, forms, changes, now } = deps;

  async function watchedBy(userId: UserId, sessionId: PeerSessionId) {
    const record = await store.find(sessionId);
    const half = record && halfWatchedBy(record, userId);
    if (!half) throw new AppError('not_found', 'There is no such session.');
    return { record, ...half };
  }

  return {
    async read(userId, sessionId) {
      const { half } = await watchedBy(userId, sessionId);
      return forms.find(sessionId, half);
    },

    async save(userId, sessionId, { answers, submit }) {
      const { record, half, candidateId, interviewId } = await watchedBy(userId, sessionId);
      if (record.halves[half].begunAt === null || interviewId === null) {
        throw new AppError('bad_state', 'There is nothing to write about.');
      }
      if (submit && !completePeerAnswers.safeParse(answers).success) {
        throw new AppError('bad_request', 'Something is missing in the form.');
      }
      const submittedAt = submit ? new Date(now()) : null;
      const saved = await forms.save({
        ...{ sessionId, half, interviewId, answers, submittedAt },
        byId: userId,
      });
      if (submit) changes.tell({ candidateId });
      return saved;
    },
  };
}

function halfWatchedBy({ maker, guest, first }: PeerRecord, userId: UserId) {
  const watched = maker.id === userId ? guest : guest?.id === userId ? maker : null;
  if (!watched) return null;
  const part = watched === maker ? 'maker' : 'guest';
  const half = interviewedIn('first', first) === part ? 'first' : 'second';
  const { id: candidateId, interviewId }: { id: UserId; interviewId: InterviewId | null } = watched;
  return { half, candidateId, interviewId } as const;
}
