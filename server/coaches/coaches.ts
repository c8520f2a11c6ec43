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
  now(): number;
}): Coaches {
  const { store, now } = options;
  const log = store.coachingLog;
  const changes = createChanges();
  const access = createCoachAccess({ coachings: store.coachings, log, now });
  return {
    access,
    changes,
    invitations: createInvitations({ invitations: store.invitations, changes, now }),
    coachings: createCoachings({ coachings: store.coachings, log, access, changes, now }),
  };
}
