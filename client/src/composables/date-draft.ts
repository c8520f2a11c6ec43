import {
  furthestAheadMs,
  usualMinutes,
  type Appointment,
  type AppointmentWish,
} from '#shared/appointments.ts';
import { dayMs } from '#shared/coaches.ts';
import { dayOf } from './assignment-draft.ts';

/** A date as the form holds it, in the reader’s own time. */
export interface DateDraft {
  /** `2026-01-05` */
  day: string;
  /** `18:00` */
  time: string;
  minutes: number;
  about: string;
}

const eveningTime = '18:00';

/** What stands there already, or tomorrow evening. */
export function dateDraftOf(appointment: Appointment | null, nowMs: number): DateDraft {
  if (!appointment) {
    const tomorrow = new Date(nowMs + dayMs).toISOString();
    return { day: dayOf(tomorrow), time: eveningTime, minutes: usualMinutes, about: '' };
  }
  const { at, minutes, about } = appointment;
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return { day: dayOf(at), time, minutes, about };
}

export type DateTrouble = 'missing' | 'past' | 'far';

/** The wish to send, or why it is none. */
export function dateWishOf(
  { day, time, minutes, about }: DateDraft,
  nowMs: number,
): { wish: AppointmentWish } | { trouble: DateTrouble } {
  const at = new Date(`${day}T${time}`);
  if (day === '' || time === '' || Number.isNaN(at.getTime())) return { trouble: 'missing' };
  if (at.getTime() < nowMs) return { trouble: 'past' };
  if (at.getTime() > nowMs + furthestAheadMs) return { trouble: 'far' };
  return { wish: { at: at.toISOString(), minutes, about, timeZone: ownTimeZone() } };
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
