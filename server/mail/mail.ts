import { setTimeout } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Logger } from '#lib/logger.ts';
import type { MailFailure } from '#shared/coaches.ts';
import type { Letter } from './letter.ts';

/** `refused`: that address takes no letters from us. `unreachable`: given up after several tries. */
export type Posted = { state: 'sent' } | { state: 'failed'; reason: MailFailure };

export interface Mail {
  /** False where no mail server is named: nothing is sent, and pages say so. */
  readonly available: boolean;
  /** Sends in the background, trying again for some minutes. Never rejects. */
  post(letter: Letter): Promise<Posted>;
  /** What is still on its way has failed as `interrupted`. */
  close(): void;
}

export interface MailOptions {
  smtpUrl?: string | undefined;
  from?: string | undefined;
  logger: Logger;
  /** Pauses before the second try and those after it. */
  pausesMs?: readonly number[];
}

const usualPausesMs = [5_000, 30_000, 120_000, 300_000];
const connectTimeoutMs = 10_000;
const answerTimeoutMs = 30_000;

/** What a mail server or the way to it answers; the texts quote addresses and are left alone. */
const refusal = z.object({
  code: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
});

/** What mail programs show their own button by (RFC 2369, RFC 8058). */
function unsubscribeBy(url: string | undefined): Record<string, string> {
  if (url === undefined) return {};
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

const attachmentOf = (calendar: string) => ({
  filename: 'rehearsal.ics',
  content: calendar,
  contentType: 'text/calendar; charset=utf-8',
});

export function createMail({ smtpUrl, from, logger, pausesMs = usualPausesMs }: MailOptions): Mail {
  if (smtpUrl === undefined) {
    return {
      available: false,
      post: async () => ({ state: 'failed', reason: 'unreachable' }),
      close: () => {},
    };
  }
  const closing = new AbortController();
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    url: smtpUrl,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: answerTimeoutMs,
  });

  /** Null when it was sent. */
  async function tryOnce({
    unsubscribeUrl,
    calendar,
    ...letter
  }: Letter): Promise<z.infer<typeof refusal> | null> {
    try {
      await transport.sendMail({
        ...{ from, ...letter, headers: unsubscribeBy(unsubscribeUrl) },
        ...(calendar && { attachments: [attachmentOf(calendar)] }),
      });
      return null;
    } catch (error) {
      return refusal.catch({}).parse(error);
    }
  }

  async function deliver(letter: Letter): Promise<Posted> {
    for (let tries = 0; ; tries += 1) {
      const failure = await tryOnce(letter);
      if (failure === null) return { state: 'sent' };
      logger.warn({ ...failure, tries: tries + 1 }, 'a letter was not sent');
      const isOurs = failure.code === 'EAUTH';
      // From 500 on a server has decided; below it may take the letter later.
      if (!isOurs && (failure.responseCode ?? 0) >= 500)
        return { state: 'failed', reason: 'refused' };
      const pauseMs = isOurs ? undefined : pausesMs[tries];
      if (pauseMs === undefined) return { state: 'failed', reason: 'unreachable' };
      await setTimeout(pauseMs, undefined, { signal: closing.signal });
    }
  }

  const interrupted: Posted = { state: 'failed', reason: 'interrupted' };
  return {
    available: true,
    async post(letter) {
      const stopped = Promise.withResolvers<Posted>();
      const stop = () => stopped.resolve(interrupted);
      if (closing.signal.aborted) return interrupted;
      closing.signal.addEventListener('abort', stop, { once: true });
      try {
        return await Promise.race([deliver(letter).catch(() => interrupted), stopped.promise]);
      } finally {
        closing.signal.removeEventListener('abort', stop);
      }
    },
    close() {
      closing.abort();
      transport.close();
    },
  };
}
