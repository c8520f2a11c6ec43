import { AppError } from '#lib/errors.ts';
import {
  dayMs,
  type Invitation,
  type MadeInvitation,
  type NewInvitation,
  type OfferedInvitation,
} from '#shared/coaches.ts';
import type { InvitationId, UserId } from '#shared/ids.ts';
import type { Logger } from '#lib/logger.ts';
import type { Mail } from '#server/mail/mail.ts';
import type { Changes } from './changes.ts';
import { invitationLetter } from './invitation-letter.ts';
import type { InvitationStore } from './ports.ts';
import { hashOf, newToken } from './token.ts';

/** More than anybody has use for; what is open can be taken up by whoever finds it. */
const mostOpen = 50;
/** In a day; nobody shall be able to write to the world by our hand. */
const mostMailed = 20;

export interface Invitations {
  /** Whether invitations can be sent by e-mail from here. */
  readonly mails: boolean;
  /**
   * The token is told here and never again.
   * @throws AppError `not_found`, `too_large`, `rate_limited`, `bad_state` where no mail is sent
   */
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
  mail: Mail;
  /** Where links lead. */
  baseUrl: string;
  logger: Logger;
  now(): number;
}): Invitations {
  const { invitations, changes, mail, baseUrl, logger, now } = deps;

  /** In the background; its end is told on the list. */
  async function send(candidate: Person, { id, email, interview }: Invitation, token: string) {
    if (email === null) return;
    const url = `${baseUrl}/invitation/${token}`;
    const posted = await mail.post(
      invitationLetter({
        to: email,
        candidateName: candidate.name,
        url,
        isForOne: interview !== null,
      }),
    );
    const at = new Date(now()).toISOString();
    await invitations.setDelivery(id, { ...posted, at });
    changes.tell({ candidateId: candidate.id });
  }

  return {
    mails: mail.available,

    async make(candidate, wish) {
      if (wish.email !== undefined && !mail.available) {
        throw new AppError('bad_state', 'No mail is sent from here; share the link yourself.');
      }
      const createdAt = new Date(now());
      const dayAgo = new Date(createdAt.getTime() - dayMs);
      const { open, mailed } = await invitations.count(candidate.id, createdAt, dayAgo);
      if (open >= mostOpen) {
        throw new AppError('too_large', `At most ${mostOpen} invitations can be open.`);
      }
      if (wish.email !== undefined && mailed >= mostMailed) {
        throw new AppError('rate_limited', `At most ${mostMailed} letters a day are sent.`);
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
      // Where the store is away by then, the next start finds the letter on its way.
      send(candidate, invitation, token).catch((err: unknown) =>
        logger.warn({ err, invitation: invitation.id }, 'what became of a letter was not stored'),
      );
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
