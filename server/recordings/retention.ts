import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { RetentionStore } from '#server/store/retention.ts';
import { dayMs } from '#shared/coaches.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { keptDays, type RetentionSettings } from '#shared/retention.ts';

const lookEveryMs = 60 * 60_000;

interface Deps {
  store: RetentionStore;
  houseDays: number | null;
  /** Their time is over: now or later they are to be deleted. */
  onDue(id: InterviewId): Promise<void>;
  logger: Logger;
  now(): number;
}

/** For how long recordings are kept, and which of them have had their time. */
export class Retention {
  readonly #deps: Deps;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async settings(userId: UserId): Promise<RetentionSettings> {
    const { store, houseDays } = this.#deps;
    return { days: await store.chosen(userId), houseDays };
  }

  async choose(userId: UserId, days: number | null): Promise<RetentionSettings> {
    await this.#deps.store.choose(userId, days);
    return this.settings(userId);
  }

  /** When one that was stored then is deleted by itself; null: never. */
  async keptUntil(id: InterviewId, since: Date): Promise<Date | null> {
    const { store, houseDays } = this.#deps;
    const days = keptDays({ days: await store.chosenFor(id), houseDays });
    return days === null ? null : new Date(since.getTime() + days * dayMs);
  }

  /** Whether its time is still over: its owner may have chosen anew meanwhile. */
  async isDue(id: InterviewId): Promise<boolean> {
    return (await this.#due()).includes(id);
  }

  /** Looks at once and then every hour. */
  start(): void {
    if (this.#closed) return;
    void this.look();
    this.#timer = setInterval(() => void this.look(), lookEveryMs);
  }

  /** Tells all that are due; never rejects. Calls go one after the other. */
  look(): Promise<void> {
    return (this.#looking = this.#looking.then(() => this.#look()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#looking;
  }

  #due(): Promise<InterviewId[]> {
    const { store, houseDays, now } = this.#deps;
    return store.due({ houseDays, at: new Date(now()) });
  }

  async #look(): Promise<void> {
    try {
      for (const id of await this.#due()) {
        if (this.#closed) return;
        await this.#deps.onDue(id);
      }
    } catch (error) {
      // The store is away, or closed; what is due stays so.
      if (!this.#closed) {
        this.#deps.logger.warn(
          { code: AppError.from(error).code },
          'recordings not looked through',
        );
      }
    }
  }
}
