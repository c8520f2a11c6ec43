import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { Letter } from '#server/mail/letter.ts';
import type { Mail, Posted } from '#server/mail/mail.ts';

const lookEveryMs = 30_000;

/** Looks again and again for what is due in the store and writes it, one look after the other. */
export abstract class LetterRound {
  readonly #mail: Mail;
  readonly #logger: Logger;
  readonly #closing = Promise.withResolvers<null>();
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor({ mail, logger }: { mail: Mail; logger: Logger }) {
    this.#mail = mail;
    this.#logger = logger;
  }

  protected get closed(): boolean {
    return this.#closed;
  }

  protected abstract write(): Promise<void>;

  /** Null when this was closed before it was known. */
  protected post(letter: Letter): Promise<Posted | null> {
    return Promise.race([this.#mail.post(letter), this.#closing.promise]);
  }

  /** Looks at once and then every half minute; does nothing where no mail is sent. */
  start(): void {
    if (!this.#mail.available || this.#closed) return;
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
      await this.write();
    } catch (err) {
      // The store is away, or closed; what is due stays so.
      if (!this.#closed) this.#logger.warn({ code: AppError.from(err).code }, 'no letters');
    }
  }
}
