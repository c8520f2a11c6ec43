import type { ObservationEntry, ObserverAccess } from '#server/interviews/ports.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';

type Ended = { coachId: UserId; candidateId: UserId; interviewId: InterviewId | null };

/** Who may watch whom, kept in memory: what the room needs of the coaches. */
export function createTestAccess() {
  const allowed = new Map<string, { candidateId: UserId; coachName: string }>();
  const listeners = new Set<(ended: Ended) => void>();
  const entries: (ObservationEntry & { candidateId: UserId; interviewId: InterviewId })[] = [];
  const key = (coachId: UserId, interviewId: InterviewId) => `${coachId} ${interviewId}`;

  const access: ObserverAccess = {
    mayObserve: async (coachId, interviewId) => {
      const found = allowed.get(key(coachId, interviewId));
      return found ? { coachId, ...found } : null;
    },
    onEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log: async (entry) => void entries.push(entry),
  };

  return {
    access,
    entries,
    allow(grant: {
      coachId: UserId;
      coachName: string;
      candidateId: UserId;
      interviewId: InterviewId;
    }): void {
      const { coachId, interviewId, candidateId, coachName } = grant;
      allowed.set(key(coachId, interviewId), { candidateId, coachName });
    },
    revoke(ended: { coachId: UserId; candidateId: UserId; interviewId: InterviewId }): void {
      allowed.delete(key(ended.coachId, ended.interviewId));
      for (const listener of listeners) listener(ended);
    },
  };
}
