import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import { appointmentLetters, stateOf } from '#server/appointments/appointment-letter.ts';
import type { AppointmentLetterStore, DueAppointment } from '#server/appointments/ports.ts';
import { newToken } from '#server/coaches/token.ts';
import type { RequestLimits } from '#server/limits/request-limits.ts';
import type { Mail } from '#server/mail/mail.ts';
import type { UserId } from '#shared/ids.ts';
import { LetterRound } from './letter-round.ts';

/** Longer than a letter is tried for; after it somebody else may write it. */
const leaseMs = 15 * 60_000;
/** In one look; the rest waits for the next. */
const mostAtOnce = 50;

export interface AppointmentLettersDeps {
  letters: AppointmentLetterStore;
  mail: Mail;
  limits: RequestLimits | undefined;
  baseUrl: string;
  logger: Logger;
  now(): number;
}

/**
 * Writes to the others when somebody plans, moves or cancels a rehearsal. What is due stands in the store, as
 * with letters about threads: a restart loses none, and after a crash in between one may come twice.
 */
export class AppointmentLetters extends LetterRound {
  readonly #deps: AppointmentLettersDeps;

  constructor(deps: AppointmentLettersDeps) {
    super(deps);
    this.#deps = deps;
  }

  protected async write(): Promise<void> {
    const { letters, now } = this.#deps;
    for (let count = 0; count < mostAtOnce && !this.closed; count += 1) {
      const at = now();
      const leaseUntil = new Date(at + leaseMs);
      const due = await letters.take({ at: new Date(at), leaseUntil, newToken });
      if (due === null) return;
      await this.#send(due, leaseUntil);
    }
  }

  async #send(due: DueAppointment, leaseUntil: Date): Promise<void> {
    const { letters, baseUrl, now } = this.#deps;
    const { appointment, writer } = due;
    for (const letter of appointmentLetters(due, baseUrl)) {
      if (!(await this.#mayWrite(writer))) break;
      const posted = await this.post(letter);
      if (posted?.state === 'sent' || posted?.reason === 'refused') continue;
      const waitMs = posted === null || posted.reason === 'interrupted' ? 0 : leaseMs;
      return letters.settle(appointment.id, { nextAt: new Date(now() + waitMs) });
    }
    const told = { state: stateOf(appointment), at: appointment.at };
    await letters.settle(appointment.id, { told, leaseUntil });
  }

  /** Nobody writes to the world by our hand; what is planned stands on the pages all the same. */
  async #mayWrite(writer: UserId | null): Promise<boolean> {
    try {
      if (writer !== null) await this.#deps.limits?.take('letters', writer);
      return true;
    } catch (error) {
      if (AppError.from(error).code === 'rate_limited') return false;
      throw error;
    }
  }
}
