import type { Logger } from '#lib/logger.ts';
import type { Mail } from '#server/mail/mail.ts';
import { createCoachAccess } from './access.ts';
import { createChanges, type Changes } from './changes.ts';
import { createCoachings, type Coachings } from './coachings.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import type { CoachAccess, CoachingLogStore, CoachingStore, InvitationStore } from './ports.ts';

export interface Coaches {
  readonly invitations: Invitations;
  readonly coachings: Coachings;
  readonly access: CoachAccess;
  readonly changes: Changes;
}

/** Everything between a candidate and those who coach them. */
export function createCoaches(options: {
  store: { invitations: InvitationStore; coachings: CoachingStore; coachingLog: CoachingLogStore };
  mail: Mail;
  baseUrl: string;
  logger: Logger;
  now(): number;
}): Coaches {
  const { store, mail, baseUrl, logger, now } = options;
  const log = store.coachingLog;
  const changes = createChanges();
  const access = createCoachAccess({ coachings: store.coachings, log, now });
  return {
    access,
    changes,
    invitations: createInvitations({
      invitations: store.invitations,
      ...{ changes, mail, baseUrl, logger, now },
    }),
    coachings: createCoachings({ coachings: store.coachings, log, access, changes, now }),
  };
}
