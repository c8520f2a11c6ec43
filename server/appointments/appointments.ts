import { AppError } from '#lib/errors.ts';
import type { Changes } from '#server/coaches/changes.ts';
import {
  appointmentFadesMs,
  furthestAheadMs,
  type Appointment,
  type AppointmentWish,
  type NewAppointment,
  type NewProposal,
} from '#shared/appointments.ts';
import type { AppointmentId, UserId } from '#shared/ids.ts';
import type { AppointmentChange, AppointmentRecord, AppointmentStore } from './ports.ts';

/** Of one candidate, ahead; nobody fills another’s page. */
const mostAhead = 30;
/** So that a change that is undone at once is written to nobody. */
const letterAfterMs = 60_000;
/** A minute that was chosen and is just over is still meant. */
const graceMs = 5 * 60_000;

/** Dates on which candidates mean to rehearse, told to the coaches who may be there. */
export interface Appointments {
  /** What is ahead for this person, in either role, soonest first. */
  list(userId: UserId): Promise<Appointment[]>;
  /** @throws AppError `bad_request` for another time than in the year ahead, `not_found`, `bad_state`, `too_large` */
  plan(candidateId: UserId, wish: NewAppointment): Promise<Appointment>;
  /** By a coach. @throws AppError as `plan`; `not_found` where they are no coach of this candidate’s */
  propose(coachId: UserId, wish: NewProposal): Promise<Appointment>;
  /** By its candidate. @throws AppError as `plan` */
  change(candidateId: UserId, id: AppointmentId, wish: NewAppointment): Promise<Appointment>;
  /** By its candidate. @throws AppError `not_found`, `bad_state` */
  accept(candidateId: UserId, id: AppointmentId): Promise<Appointment>;
  /**
   * A candidate cancels or declines; a coach withdraws what they proposed. Once it is over this changes nothing.
   * @throws AppError `not_found`, `forbidden` for a coach whose proposal it is not, or is no longer
   */
  end(userId: UserId, id: AppointmentId): Promise<void>;
  /** Takes `end` back, by whoever ended it. @throws AppError `not_found`, `bad_state` */
  restore(userId: UserId, id: AppointmentId): Promise<Appointment>;
  /** @throws AppError `not_found` */
  read(userId: UserId, id: AppointmentId): Promise<AppointmentRecord>;
}

export function createAppointments(deps: {
  store: AppointmentStore;
  changes: Changes;
  /** Without a mail server nothing is due. */
  mails: boolean;
  now(): number;
}): Appointments {
  const { store, changes, mails, now } = deps;
  const letterDueAt = () => (mails ? new Date(now() + letterAfterMs) : null);

  async function read(userId: UserId, id: AppointmentId): Promise<AppointmentRecord> {
    return (await store.find(userId, id)) ?? fail();
  }

  async function tell({ id, candidate, proposedBy }: AppointmentRecord): Promise<void> {
    const coaches = new Set(await store.coachesOf(id));
    if (proposedBy) coaches.add(proposedBy.id);
    if (coaches.size === 0) changes.tell({ candidateId: candidate.id });
    for (const coachId of coaches) changes.tell({ candidateId: candidate.id, coachId });
  }

  async function expectRoom(candidateId: UserId): Promise<void> {
    const ahead = await store.list(candidateId, new Date(now()));
    if (ahead.filter(({ candidate }) => candidate.id === candidateId).length >= mostAhead) {
      throw new AppError('too_large', `At most ${mostAhead} rehearsals can be planned ahead.`);
    }
  }

  /** A date in reach, as the store keeps it. */
  function termsOf({ at, minutes, about, timeZone }: AppointmentWish) {
    const inMs = Date.parse(at) - now();
    if (inMs < -graceMs || inMs > furthestAheadMs) {
      throw new AppError('bad_request', 'at: A rehearsal is planned for within a year from now.');
    }
    return { at: new Date(at), minutes, about, timeZone };
  }

  async function decide(
    userId: UserId,
    id: AppointmentId,
    choose: (appointment: AppointmentRecord, party: 'candidate' | 'coach') => AppointmentChange,
  ): Promise<AppointmentRecord> {
    const { candidate } = await read(userId, id);
    const party = candidate.id === userId ? 'candidate' : 'coach';
    const by = { party, letterDueAt: letterDueAt() } as const;
    const changed = await store.change(id, by, (found) => choose(found, party));
    await tell(changed);
    return changed;
  }

  return {
    read,

    async list(userId) {
      const found = await store.list(userId, new Date(now() - appointmentFadesMs));
      return found.map((one) => viewFor(userId, one));
    },

    async plan(candidateId, wish) {
      const terms = termsOf(wish);
      await expectRoom(candidateId);
      const at = new Date(now());
      const added = await store.add({
        ...{ ...terms, candidateId, proposedById: null, createdAt: at, acceptedAt: at },
        ...{ interviewId: wish.interviewId ?? null, changedBy: 'candidate' },
        letterDueAt: letterDueAt(),
      });
      await tell(added);
      return viewFor(candidateId, added);
    },

    async propose(coachId, { candidateId, ...wish }) {
      const terms = termsOf(wish);
      if (!(await store.isCoachOf(coachId, candidateId))) fail();
      await expectRoom(candidateId);
      const added = await store.add({
        ...{ ...terms, candidateId, proposedById: coachId, createdAt: new Date(now()) },
        ...{ interviewId: null, acceptedAt: null, changedBy: 'coach', letterDueAt: letterDueAt() },
      });
      await tell(added);
      return viewFor(coachId, added);
    },

    async change(candidateId, id, wish) {
      const changed = await decide(candidateId, id, ({ endedAt, acceptedAt, at }, party) => {
        if (party === 'coach') fail();
        if (endedAt || !acceptedAt) throw new AppError('bad_state', 'It is not planned.');
        // What is only given its rehearsal may have begun a moment ago.
        const isSameTime = at.getTime() === Date.parse(wish.at);
        const { minutes, about, timeZone } = wish;
        const terms = isSameTime ? { minutes, about, timeZone } : termsOf(wish);
        return { ...terms, ...(wish.interviewId && { interviewId: wish.interviewId }) };
      });
      return viewFor(candidateId, changed);
    },

    async accept(candidateId, id) {
      const changed = await decide(candidateId, id, ({ endedAt, acceptedAt }, party) => {
        if (party === 'coach') fail();
        if (endedAt) throw new AppError('bad_state', 'It was withdrawn or declined.');
        return acceptedAt ? {} : { acceptedAt: new Date(now()) };
      });
      return viewFor(candidateId, changed);
    },

    async end(userId, id) {
      await decide(userId, id, ({ endedAt, endedBy, acceptedAt, proposedBy }, party) => {
        if (party === 'coach' && (proposedBy?.id !== userId || acceptedAt)) {
          throw new AppError('forbidden', 'Only its candidate can cancel it.');
        }
        // A coach who has seen that it was declined puts it away.
        if (endedAt && !(party === 'coach' && endedBy === 'candidate')) return {};
        return { endedAt: new Date(now()), endedBy: party };
      });
    },

    async restore(userId, id) {
      const restored = await decide(userId, id, ({ endedBy }, party) => {
        if (endedBy !== party) throw new AppError('bad_state', 'The other side ended it.');
        return { endedAt: null, endedBy: null };
      });
      return viewFor(userId, restored);
    },
  };
}

function viewFor(userId: UserId, record: AppointmentRecord): Appointment {
  const { id, at, minutes, about, candidate, proposedBy, interview, acceptedAt, endedAt } = record;
  const open = acceptedAt ? 'planned' : 'proposed';
  return {
    ...{ id, at: at.toISOString(), minutes, about, candidate, proposedBy, interview },
    role: candidate.id === userId ? 'candidate' : 'coach',
    state: endedAt ? 'declined' : open,
  };
}

function fail(): never {
  throw new AppError('not_found', 'There is no such appointment of yours.');
}
