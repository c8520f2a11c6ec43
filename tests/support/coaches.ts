import pino from 'pino';
import { z } from 'zod';
import { createCoaches, type Coaches } from '#server/coaches/coaches.ts';
import { createMail } from '#server/mail/mail.ts';
import type { Store } from '#server/store/store.ts';
import { madeInvitation, myCoach } from '#shared/coaches.ts';

const logger = pino({ level: 'silent' });

/** The room between candidates and coaches over a store; no mail is sent unless a test brings a server. */
export function coachesOn(
  store: Store,
  changes: Partial<Parameters<typeof createCoaches>[0]> = {},
): Coaches {
  return createCoaches({
    store,
    mail: createMail({ logger }),
    baseUrl: 'http://localhost:3000',
    logger,
    now: Date.now,
    ...changes,
  });
}

interface Asking {
  send(method: string, path: string, body?: unknown): Promise<Response>;
}

/** One invites, the other takes it up and is allowed, all over HTTP. Answers the coaching. */
export async function letCoach(
  candidate: Asking,
  coach: Asking,
  wish: { interviewId?: string } = {},
): Promise<string> {
  const made = await candidate.send('POST', '/api/invitations', wish);
  const { token } = madeInvitation.parse(await made.json());
  await coach.send('POST', '/api/invitations/accept', { token });
  const asked = await candidate.send('GET', '/api/coachings/coaches');
  const { coaches } = z.object({ coaches: z.array(myCoach) }).parse(await asked.json());
  const { id } = coaches.find(({ standing }) => standing.state === 'asked')!;
  await candidate.send('POST', `/api/coachings/${id}/allow`);
  return id;
}
