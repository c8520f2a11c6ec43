import type { InterviewReference, Party } from '#shared/coaches.ts';
import type { AppointmentId, InterviewId, UserId } from '#shared/ids.ts';

export interface Person {
  id: UserId;
  name: string;
}

/** What its people agreed on. */
export interface AppointmentTerms {
  at: Date;
  minutes: number;
  about: string;
  /** IANA name; where whoever wrote the time was. */
  timeZone: string;
}

export interface AppointmentRecord extends AppointmentTerms {
  id: AppointmentId;
  candidate: Person;
  proposedBy: Person | null;
  interview: InterviewReference | null;
  /** Null: proposed and not answered. */
  acceptedAt: Date | null;
  endedAt: Date | null;
  endedBy: Party | null;
}

export interface DraftAppointment extends AppointmentTerms {
  candidateId: UserId;
  proposedById: UserId | null;
  interviewId: InterviewId | null;
  acceptedAt: Date | null;
  changedBy: Party;
  createdAt: Date;
  letterDueAt: Date | null;
}

export interface AppointmentChange extends Partial<AppointmentTerms> {
  interviewId?: InterviewId;
  acceptedAt?: Date;
  endedAt?: Date | null;
  endedBy?: Party | null;
}

/** What the room needs of the store; it finds only what somebody may see. */
export interface AppointmentStore {
  /** @throws AppError `not_found` when the interview is not the candidate’s, `bad_state` when it has begun. */
  add(draft: DraftAppointment): Promise<AppointmentRecord>;
  /**
   * What stands from then on, soonest first: one’s own, those of the candidates who allow one as their coach,
   * and one’s own proposals to them, also the declined. None whose interview has begun.
   */
  list(userId: UserId, from: Date): Promise<AppointmentRecord[]>;
  /** Also one that has ended. Null where there is none that this person may see. */
  find(userId: UserId, id: AppointmentId): Promise<AppointmentRecord | null>;
  /**
   * Decides on what is there, one act after the other; what `decide` throws changes nothing.
   * @throws AppError as `add`
   */
  change(
    id: AppointmentId,
    by: { party: Party; letterDueAt: Date | null },
    decide: (appointment: AppointmentRecord) => AppointmentChange,
  ): Promise<AppointmentRecord>;
  /** The coaches who may see it now. */
  coachesOf(id: AppointmentId): Promise<UserId[]>;
  /** Whether this candidate allows this coach for all rehearsals. */
  isCoachOf(coachId: UserId, candidateId: UserId): Promise<boolean>;
}

/** What the last letter said of it. */
export const toldStates = ['proposed', 'planned', 'over'] as const;
export type ToldState = (typeof toldStates)[number];

export interface DueAppointment {
  appointment: AppointmentRecord;
  /** Null before the first letter. */
  told: { state: ToldState; at: Date } | null;
  /** Who did it; null where their account is gone. */
  writer: UserId | null;
  /** Everybody else in it, as far as they want letters. */
  readers: { id: UserId; email: string; token: string; role: Party }[];
}

export interface AppointmentLetterStore {
  /** Takes one that is due until the lease is over, so that nobody else writes it. Null when none is due. */
  take(when: {
    at: Date;
    leaseUntil: Date;
    /** Ends the letters of somebody who never got one. */
    newToken(): string;
  }): Promise<DueAppointment | null>;
  /** Its letters have left, or never will (`told`); else it is tried again at `nextAt`. */
  settle(
    id: AppointmentId,
    outcome: { told: NonNullable<DueAppointment['told']>; leaseUntil: Date } | { nextAt: Date },
  ): Promise<void>;
}
