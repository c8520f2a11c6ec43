import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { Mail } from '#server/mail/mail.ts';
import type { DueLetter, LetterStore } from '#server/threads/letter-ports.ts';
import { threadLetter } from '#server/threads/thread-letter.ts';
import { dayMs } from '#shared/coaches.ts';
import { letterKind, type LetterKind } from '#shared/letters.ts';

/** Longer than a letter is tried for; after it somebody else may write it. */
const leaseMs = 15 * 60_000;
/** After a letter about mentions the next one waits at least this long. */
const mentionPauseMs = 15 * 60_000;
const lookEveryMs = 30_000;
/** In one look; the rest waits for the next. */
const mostAtOnce = 50;

export interface ThreadLettersDeps {
  letters: LetterStore;
  mail: Mail;
  baseUrl: string;
  logger: Logger;
  now(): number;
}

/**
 * Writes the letters people asked for. What is due stands in the store, so that a restart loses none and
 * several servers write each once; after a crash in between, one may come twice.
 */
export class ThreadLetters {
  readonly #deps: ThreadLettersDeps;
  readonly #closing = Promise.withResolvers<null>();
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: ThreadLettersDeps) {
    this.#deps = deps;
  }

  /** Looks at once and then every half minute; does nothing where no mail is sent. */
  start(): void {
    if (!this.#deps.mail.available || this.#closed) return;
    void this.run();
    this.#timer = setInterval(() => void this.run(), lookEveryMs);
  }

  /** Writes what is due; never rejects. Calls go one after the other. */
  run(): Promise<void> {
    return (this.#running = this.#running.then(() => this.#look()));
  }

  /** What is on its way is left to the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#closing.resolve(null);
    await this.#running;
  }

  async #look(): Promise<void> {
    try {
      for (const kind of letterKind.options) await this.#write(kind);
    } catch (err) {
      // The store is away, or closed; what is due stays so.
      if (!this.#closed) this.#deps.logger.warn({ code: AppError.from(err).code }, 'no letters');
    }
  }

  async #write(kind: LetterKind): Promise<void> {
    const { letters, now } = this.#deps;
    for (let count = 0; count < mostAtOnce && !this.#closed; count += 1) {
      const at = now();
      const letter = await letters.take(kind, {
        at: new Date(at),
        leaseUntil: new Date(at + leaseMs),
        idleUntil: kind === 'mentions' ? null : new Date(at + dayMs),
      });
      if (letter === null) return;
      if (letter !== 'nothing-new') await this.#send(kind, letter);
    }
  }

  async #send(kind: LetterKind, letter: DueLetter): Promise<void> {
    const { letters, mail, baseUrl, now } = this.#deps;
    const posting = mail.post(threadLetter(kind, letter, baseUrl));
    const posted = await Promise.race([posting, this.#closing.promise]);
    const { userId } = letter;
    if (posted?.state === 'sent' || posted?.reason === 'refused') {
      const pauseMs = kind === 'mentions' ? mentionPauseMs : dayMs;
      await letters.settle(kind, { userId, seq: letter.seq }, new Date(now() + pauseMs));
    } else {
      // Not told yet: at the next start, or once the mail server had time to come back.
      const waitMs = posted === null || posted.reason === 'interrupted' ? 0 : leaseMs;
      await letters.settle(kind, { userId, seq: null }, new Date(now() + waitMs));
    }
  }
}
