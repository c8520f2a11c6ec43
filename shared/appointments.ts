import { z } from 'zod';
import { dayMs, interviewReference } from './coaches.ts';
import { appointmentId, interviewId, userId } from './ids.ts';

/** Lengths that are offered; a calendar needs one. */
export const appointmentMinutes = [15, 30, 45, 60, 90] as const;
export const usualMinutes = 30;
export const longestAbout = 120;
export const furthestAheadMs = 366 * dayMs;
/** Whoever is late still finds it on their page for this long. */
export const appointmentFadesMs = 2 * 3_600_000;

/** Where somebody is, for whoever reads the time in a letter. */
const timeZone = z.string().max(64).refine(isTimeZone, 'This is no time zone.');

export const appointmentWish = z.object({
  at: z.iso.datetime(),
  minutes: z.number().int().min(5).max(240).default(usualMinutes),
  /** What it is about, in the planner’s words. */
  about: z.string().trim().max(longestAbout).default(''),
  timeZone,
});
export type AppointmentWish = z.infer<typeof appointmentWish>;

/** With a rehearsal of one’s own that has not begun; without it is prepared when the time has come. */
export const newAppointment = appointmentWish.extend({ interviewId: interviewId.optional() });
export type NewAppointment = z.infer<typeof newAppointment>;

export const newProposal = appointmentWish.extend({ candidateId: userId });
export type NewProposal = z.infer<typeof newProposal>;

const person = z.object({ id: userId, name: z.string() });

/** As one of its people sees it. */
export const appointment = z.object({
  id: appointmentId,
  at: z.iso.datetime(),
  minutes: z.number().int(),
  about: z.string(),
  /** `proposed`: its candidate has not answered yet. `declined`: told to who proposed it. */
  state: z.enum(['proposed', 'planned', 'declined']),
  /** What the visitor is in it. */
  role: z.enum(['candidate', 'coach']),
  candidate: person,
  /** The coach whose idea it was; null where the candidate planned it. */
  proposedBy: person.nullable(),
  interview: interviewReference.nullable(),
});
export type Appointment = z.infer<typeof appointment>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
