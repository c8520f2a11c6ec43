import pino from 'pino';
import { createCoaches, type Coaches } from '#server/coaches/coaches.ts';
import { createMail } from '#server/mail/mail.ts';
import type { Store } from '#server/store/store.ts';

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
