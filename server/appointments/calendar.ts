import ical, { ICalAlarmType } from 'ical-generator';
import type { Party } from '#shared/coaches.ts';
import type { AppointmentRecord } from './ports.ts';

const remindSeconds = 15 * 60;

/** An entry for somebody’s calendar (RFC 5545), in UTC, which every calendar shows in its owner’s time. */
export function calendarOf(
  appointment: AppointmentRecord,
  { role, baseUrl }: { role: Party; baseUrl: string },
): string {
  const { id, at, minutes, about, candidate } = appointment;
  const calendar = ical({ prodId: { company: 'IntervYou', product: 'IntervYou', language: 'EN' } });
  calendar.createEvent({
    // The same entry again, when it was moved meanwhile.
    id: `${id}@intervyou`,
    start: at,
    end: new Date(at.getTime() + minutes * 60_000),
    summary: role === 'candidate' ? 'Rehearsal' : `Rehearsal of ${candidate.name}`,
    description: about,
    url: `${baseUrl}/${role === 'candidate' ? 'rehearsals' : 'coaching'}`,
    alarms: [{ type: ICalAlarmType.display, trigger: remindSeconds }],
  });
  return calendar.toString();
}
