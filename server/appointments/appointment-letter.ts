import { letterOf, shortName, type Letter } from '#server/mail/letter.ts';
import { calendarOf } from './calendar.ts';
import type { AppointmentRecord, DueAppointment, ToldState } from './ports.ts';

type Reader = DueAppointment['readers'][number];
type News = 'proposed' | 'planned' | 'accepted' | 'moved' | 'declined' | 'cancelled';

/** What a letter would say now. */
export function stateOf({ acceptedAt, endedAt }: AppointmentRecord): ToldState {
  if (endedAt) return 'over';
  return acceptedAt ? 'planned' : 'proposed';
}

/** Null where nothing changed that anybody was told of, e.g. when it was undone at once. */
function newsOf({ appointment, told }: DueAppointment): News | null {
  const state = stateOf(appointment);
  if (state === 'over') {
    if (!told || told.state === 'over') return null;
    return appointment.acceptedAt ? 'cancelled' : 'declined';
  }
  if (!told || told.state === 'over') return state;
  if (told.state === 'proposed' && state === 'planned') return 'accepted';
  return told.at.getTime() === appointment.at.getTime() ? null : 'moved';
}

const subjects: Record<News, (name: string) => string> = {
  proposed: (name) => `${name} proposes a rehearsal`,
  planned: (name) => `${name} plans a rehearsal`,
  accepted: (name) => `${name} has accepted the rehearsal`,
  moved: (name) => `${name} has moved a rehearsal`,
  declined: (name) => `The rehearsal with ${name} does not take place`,
  cancelled: (name) => `The rehearsal of ${name} is cancelled`,
};

/** One for each reader, with the entry for their calendar while it stands. */
export function appointmentLetters(due: DueAppointment, baseUrl: string): Letter[] {
  const news = newsOf(due);
  return news === null
    ? []
    : due.readers.map((reader) => letterFor({ reader, news, due, baseUrl }));
}

function letterFor(options: {
  reader: Reader;
  news: News;
  due: DueAppointment;
  baseUrl: string;
}): Letter {
  const { reader, news, due, baseUrl } = options;
  const { appointment } = due;
  const { candidate, proposedBy, about } = appointment;
  const { role, email, token } = reader;
  const other = role === 'candidate' ? (proposedBy ?? candidate) : candidate;
  const isOver = news === 'declined' || news === 'cancelled';
  const letter = letterOf({
    to: email,
    subject: subjects[news](shortName(other.name)),
    paragraphs: [
      `${subjects[news](shortName(other.name))}: ${timeInWords(appointment)}.`,
      ...(about === '' ? [] : [`It is about: ${about}`]),
      ...(isOver ? [] : ['The entry for your calendar is attached; it shows your own time.']),
      ...(news === 'proposed' ? ['Accept or decline it on your page.'] : []),
    ],
    action: {
      label: role === 'candidate' ? 'Your rehearsals' : 'Your candidates',
      url: `${baseUrl}/${role === 'candidate' ? 'rehearsals' : 'coaching'}`,
    },
    footer: `You get this letter because you rehearse or coach with ${shortName(other.name)}. One click ends letters about planned rehearsals: ${baseUrl}/letters/end/appointments/${token}`,
  });
  return {
    ...letter,
    unsubscribeUrl: `${baseUrl}/api/letters/end/appointments/${token}`,
    ...(isOver ? {} : { calendar: calendarOf(appointment, { role, baseUrl }) }),
  };
}

/** In the time of whoever wrote it, with its name; readers elsewhere have their calendar. */
function timeInWords({ at, timeZone }: AppointmentRecord): string {
  const words = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone },
  }).format(at);
  return `${words} (${timeZone.replaceAll('_', ' ')})`;
}
