import type { Logger } from '#lib/logger.ts';
import type { Mail } from '#server/mail/mail.ts';
import type { DueLetter, LetterStore } from '#server/threads/letter-ports.ts';
import { threadLetter } from '#server/threads/thread-letter.ts';
import { dayMs } from '#shared/coaches.ts';
import { threadLetterKind, type ThreadLetterKind } from '#shared/letters.ts';
import { LetterRound } from './letter-round.ts';

/** Longer than a letter is tried for; after it somebody else may write it. */
const leaseMs = 15 * 60_000;
/** After a letter about mentions the next one waits at least this long. */
const mentionPauseMs = 15 * 60_000;
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
export class ThreadLetters extends LetterRound {
  readonly #deps: ThreadLettersDeps;

  constructor(deps: ThreadLettersDeps) {
    super(deps);
    this.#deps = deps;
  }

  protected async write(): Promise<void> {
    for (const kind of threadLetterKind.options) await this.#write(kind);
  }

  async #write(kind: ThreadLetterKind): Promise<void> {
    const { letters, now } = this.#deps;
    for (let count = 0; count < mostAtOnce && !this.closed; count += 1) {
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

  async #send(kind: ThreadLetterKind, letter: DueLetter): Promise<void> {
    const { letters, baseUrl, now } = this.#deps;
    const posted = await this.post(threadLetter(kind, letter, baseUrl));
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
