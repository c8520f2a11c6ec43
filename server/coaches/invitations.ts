import { AppError } from '#lib/errors.ts';
import {
  dayMs,
  type Invitation,
  type MadeInvitation,
  type NewInvitation,
  type OfferedInvitation,
} from '#shared/coaches.ts';
import type { InvitationId, UserId } from '#shared/ids.ts';
import type { Changes } from './changes.ts';
import type { InvitationStore } from './ports.ts';
import { hashOf, newToken } from './token.ts';

/** More than anybody has use for; what is open can be taken up by whoever finds it. */
const mostOpen = 50;

export interface Invitations {
  /** The token is told here and never again. @throws AppError `not_found`, `too_large` */
  make(candidate: Person, wish: NewInvitation): Promise<MadeInvitation>;
  list(candidateId: UserId): Promise<Invitation[]>;
  /** @throws AppError `not_found` */
  revoke(candidateId: UserId, id: InvitationId): Promise<Invitation>;
  /** What a link offers to a visitor, signed in or (null) not. @throws AppError `invitation_gone` */
  look(token: string, visitorId: UserId | null): Promise<OfferedInvitation>;
  /** @throws AppError `invitation_gone`, `bad_state` for one's own */
  accept(token: string, coachId: UserId): Promise<void>;
}

export interface Person {
  id: UserId;
  name: string;
}

export function createInvitations(deps: {
  invitations: InvitationStore;
  changes: Changes;
  now(): number;
}): Invitations {
  const { invitations, changes, now } = deps;

  return {
    async make(candidate, wish) {
      const createdAt = new Date(now());
      const dayAgo = new Date(createdAt.getTime() - dayMs);
      const { open } = await invitations.count(candidate.id, createdAt, dayAgo);
      if (open >= mostOpen) {
        throw new AppError('too_large', `At most ${mostOpen} invitations can be open.`);
      }
      const token = newToken();
      const invitation = await invitations.add({
        candidateId: candidate.id,
        tokenHash: hashOf(token),
        use: wish.use,
        interviewId: wish.interviewId ?? null,
        email: wish.email ?? null,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + wish.validMs),
      });
      return { invitation, token };
    },

    list: (candidateId) => invitations.list(candidateId, new Date(now())),

    async revoke(candidateId, id) {
      const revoked = await invitations.revoke(candidateId, id, new Date(now()));
      if (!revoked) throw new AppError('not_found', 'There is no such invitation.');
      return revoked;
    },

    async look(token, visitorId) {
      const offered = await invitations.find(hashOf(token), visitorId, new Date(now()));
      if (!offered) throw gone();
      return offered;
    },

    async accept(token, coachId) {
      const parties = await invitations.accept(hashOf(token), coachId, new Date(now()));
      if (!parties) throw gone();
      changes.tell(parties);
    },
  };
}

/** One answer for all: unknown, expired, revoked and used links tell nothing of who made them. */
const gone = () => new AppError('invitation_gone', 'This invitation is no longer valid.');
