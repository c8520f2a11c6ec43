import { systemClock } from '#lib/clock.ts';
import { createAppointments } from '../appointments/appointments.ts';
import { createCoaches } from '../coaches/coaches.ts';
import { createReadableInterviews } from '../http/readable-interviews.ts';
import { AppointmentLetters } from '../jobs/appointment-letters.ts';
import { ThreadLetters } from '../jobs/thread-letters.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import { createMail } from '../mail/mail.ts';
import { createMarking } from '../marking/marking.ts';
import { createThreads } from '../threads/threads.ts';
import type { Site } from './site.ts';

/** After they ran out; they may hold an address of somebody who is not here. */
const invitationsKeptMs = 30 * 24 * 3_600_000;

/** Who keeps a candidate company: coaches, their marks and scores, dates, conversations, and the mail to all. */
export async function openCompany(
  { config, store, scope, logger }: Site,
  limits: RequestLimits | undefined,
) {
  const { now } = systemClock;
  await store.invitations.failInterrupted(new Date());
  await store.invitations.forgetOver(new Date(Date.now() - invitationsKeptMs));
  const mail = scope.own(createMail({ ...config.mail, logger }));
  const { baseUrl } = config;
  const { letters } = store;
  const coaches = createCoaches({ store, mail, baseUrl, logger, now });
  const { access } = coaches;
  scope.own(new ThreadLetters({ letters, mail, baseUrl, logger, now })).start();
  const appointmentLetters = new AppointmentLetters({
    ...{ letters: store.appointmentLetters, mail, limits, baseUrl, logger, now },
  });
  scope.own(appointmentLetters).start();
  const mails = mail.available;
  return {
    mails,
    letters,
    coaches,
    marking: createMarking({
      ...{ store, access, now },
      readable: createReadableInterviews({ interviews: store.interviews, access }),
    }),
    appointments: createAppointments({
      ...{ store: store.appointments, changes: coaches.changes, mails, now },
    }),
    threads: createThreads({ threads: store.threads, now }),
  };
}
