import { AppError } from '#lib/errors.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { Interview, type InterviewDeps } from './interview.ts';
import type { StoredInterview } from './ports.ts';

type Options = Omit<InterviewDeps, 'onClosed'>;

/** The interviews open in this process, each opened once however many sockets ask at the same time. */
export class InterviewRegistry {
  readonly #options: Options;
  readonly #open = new Map<InterviewId, Interview>();
  #draining = false;

  constructor(options: Options) {
    this.#options = options;
  }

  get draining() {
    return this.#draining;
  }

  get open(): readonly Interview[] {
    return [...this.#open.values()];
  }

  /** @throws AppError `not_found` for an unknown interview and for somebody else's alike. */
  async find(id: InterviewId, userId: UserId): Promise<StoredInterview> {
    const stored = await this.#options.store.load(id);
    if (!stored || stored.userId !== userId) throw notFound();
    return stored;
  }

  /**
   * The open interview, opened now if it was not.
   * @throws AppError `not_found`, `bad_state` when it has ended, `draining` when the server is leaving.
   */
  async enter(id: InterviewId, userId: UserId): Promise<Interview> {
    const stored = this.#open.has(id) ? undefined : await this.find(id, userId);
    const present = this.#open.get(id);
    if (present) {
      if (present.userId !== userId) throw notFound();
      return present;
    }
    if (stored?.state !== 'lobby') throw new AppError('bad_state', 'The interview has ended.');
    if (this.#draining) throw new AppError('draining', 'The server is about to restart.');
    const interview = new Interview(stored, {
      ...this.#options,
      onClosed: () => this.#open.delete(id),
    });
    this.#open.set(id, interview);
    return interview;
  }

  /** Closes one, for instance because it was deleted. */
  async close(id: InterviewId): Promise<void> {
    await this.#open.get(id)?.close();
  }

  /** No new interviews; resolves when the live ones have ended or the time is up, all closed. */
  async drain(withinMs: number): Promise<void> {
    this.#draining = true;
    const until = performance.now() + withinMs;
    await Promise.all(this.open.filter((one) => !one.live).map((one) => one.close()));
    while (this.#open.size > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.closeAll();
  }

  async closeAll(): Promise<void> {
    this.#draining = true;
    await Promise.all(this.open.map((one) => one.close()));
  }
}

function notFound() {
  return new AppError('not_found', 'There is no such interview.');
}
