import type { DraftInvitation } from '#server/coaches/ports.ts';
import { dayMs } from '#shared/coaches.ts';
import { question, wish, type StoreCast } from './store-cast.ts';

const start = Date.UTC(2026, 0, 5, 9);
export const day = (n: number) => new Date(start + n * dayMs);

/** How people of a contract come to coach each other. */
export function coachingsIn(cast: StoreCast) {
  async function invite(candidateId: string, changes: Partial<DraftInvitation> = {}) {
    const tokenHash = `hash-${crypto.randomUUID()}`;
    const invitation = await cast.store.invitations.add({
      ...{ candidateId, tokenHash, use: 'single', interviewId: null, email: null },
      ...{ createdAt: day(0), expiresAt: day(7) },
      ...changes,
    });
    return { invitation, tokenHash };
  }

  /** A coach who has asked, by an invitation of their own. */
  async function ask(
    candidateId: string,
    coachId: string,
    { interviewId = null, at = day(1) }: { interviewId?: string | null; at?: Date } = {},
  ) {
    const { tokenHash } = await invite(candidateId, { interviewId });
    await cast.store.invitations.accept(tokenHash, coachId, at);
    const coaches = await cast.store.coachings.listCoaches(candidateId);
    return coaches.find(
      (one) => one.coach.id === coachId && (one.interview?.id ?? null) === interviewId,
    )!;
  }

  /** A coach who has asked and is allowed. */
  async function allow(candidateId: string, coachId: string, interviewId: string | null = null) {
    const { id } = await ask(candidateId, coachId, { interviewId, at: day(0) });
    await cast.store.coachings.allow(id, candidateId, { at: day(0) });
    return id;
  }

  const interviewOf = (userId: string) =>
    cast.store.interviews.create({ userId, wish, questions: [question] });

  /** What a candidate's log tells, in the order it happened. */
  async function actsOf(candidateId: string) {
    const entries = await cast.store.coachingLog.list(candidateId, { limit: 50 });
    return entries.map(({ act }) => act).toReversed();
  }

  return { invite, ask, allow, interviewOf, actsOf };
}
