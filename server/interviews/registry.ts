import { AppError } from '#lib/errors.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Joined, Place } from './arrival.ts';
import { Interview } from './interview.ts';
import type { InterviewDeps } from './interview-deps.ts';
import type { ObserverConnection } from './connection.ts';
import type { StoredInterview } from './ports.ts';

type Options = Omit<InterviewDeps, 'candidateName' | 'onClosed'>;

/** The interviews open in this process, each opened once however many sockets ask at the same time. */
export class InterviewRegistry {
  readonly #options: Options;
  readonly #open = new Map<InterviewId, Interview>();
  readonly #stopListening: () => void;
  #draining = false;

  constructor(options: Options) {
    this.#options = options;
    this.#stopListening = options.access.onEnded(({ coachId, candidateId, interviewId }) => {
      for (const { id, userId, attendance } of this.#open.values()) {
        if (userId !== candidateId || (interviewId !== null && interviewId !== id)) continue;
        attendance.observers.dismiss(coachId, 'revoked');
      }
    });
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
  async enter(id: InterviewId, candidate: { id: UserId; name: string }): Promise<Interview> {
    const userId = candidate.id;
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
      candidateName: candidate.name,
      onClosed: () => this.#open.delete(id),
    });
    this.#open.set(id, interview);
    return interview;
  }

  /**
   * Lets a coach in to watch an open interview.
   * @throws AppError `not_found` for an unknown interview and for one they may not see alike,
   * `not_open` before its candidate has opened it, `bad_state` when it has ended, `full`.
   */
  async observe(
    id: InterviewId,
    coachId: UserId,
    connection: ObserverConnection,
    where: Place,
  ): Promise<{ interview: Interview; joined: Joined }> {
    const grant = await this.#grant(id, coachId);
    const interview = this.#open.get(id);
    if (!interview) throw await this.#whyNotOpen(id);
    if (interview.userId !== grant.candidateId) throw notFound();
    const coach = { coachId, name: grant.coachName };
    const joined = interview.observe(coach, connection, where);
    try {
      // What was taken back while the first answer was on its way has been told already.
      await this.#grant(id, coachId);
    } catch (error) {
      interview.attendance.observers.dismiss(coachId, 'revoked');
      throw error;
    }
    return { interview, joined };
  }

  /** Whether a coach may know of it at all. @throws AppError `not_found` */
  async mustBeVisible(id: InterviewId, userId: UserId): Promise<void> {
    if (!(await this.#options.access.mayObserve(userId, id))) await this.find(id, userId);
  }

  /** The candidate's texts are deleted: an open interview lets go of them as well. */
  forgetMaterial(id: InterviewId): void {
    this.#open.get(id)?.forgetMaterial();
  }

  /** Closes one, for instance because it was deleted. */
  async close(id: InterviewId): Promise<void> {
    await this.#open.get(id)?.close();
  }

  /** No new interviews; resolves when the live ones have ended or the time is up, all closed. */
  async drain(withinMs: number): Promise<void> {
    this.#draining = true;
    const until = performance.now() + withinMs;
    await Promise.all(this.open.filter((one) => !one.course.live).map((one) => one.close()));
    while (this.#open.size > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.closeAll();
  }

  async closeAll(): Promise<void> {
    this.#draining = true;
    this.#stopListening();
    await Promise.all(this.open.map((one) => one.close()));
  }

  async #grant(id: InterviewId, coachId: UserId) {
    const grant = await this.#options.access.mayObserve(coachId, id);
    if (!grant) throw notFound();
    return grant;
  }

  async #whyNotOpen(id: InterviewId): Promise<AppError> {
    const stored = await this.#options.store.load(id);
    if (!stored) return notFound();
    if (stored.state === 'ended') return new AppError('bad_state', 'The interview has ended.');
    const retryAfterMs = 3_000;
    return new AppError('not_open', 'The interview has not begun.', {
      retryable: true,
      retryAfterMs,
    });
  }
}

function notFound() {
  return new AppError('not_found', 'There is no such interview.');
}
