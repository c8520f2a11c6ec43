import { AppError } from '#lib/errors.ts';
import type { Interview } from '#server/interviews/interview.ts';
import type { InterviewRegistry } from '#server/interviews/registry.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { candidate, type Participant } from '#shared/participants.ts';
import type { CandidateSocket, ObserverSocket } from './socket-connection.ts';

interface Place {
  interview: Interview;
  who: Participant;
  connection: CandidateSocket | ObserverSocket;
}

/** Where one socket sits: in each interview it joined, as its candidate or as a coach who watches. */
export class Places {
  readonly #registry: InterviewRegistry;
  readonly #userId: UserId;
  readonly #places = new Map<InterviewId, Place>();

  constructor(registry: InterviewRegistry, userId: UserId) {
    this.#registry = registry;
    this.#userId = userId;
  }

  takeSeat(interview: Interview, connection: CandidateSocket): void {
    this.#places.set(interview.id, { interview, who: candidate, connection });
  }

  watch(interview: Interview, connection: ObserverSocket): void {
    const who = { role: 'coach' as const, coachId: this.#userId };
    this.#places.set(interview.id, { interview, who, connection });
  }

  /** For whoever has a place in it. @throws AppError as below. */
  async any(id: InterviewId): Promise<{ interview: Interview; who: Participant }> {
    const place = this.#places.get(id);
    if (place?.interview.attendance.holds(place.connection)) return place;
    await this.#registry.mustBeVisible(id, this.#userId);
    if (place) throw new AppError('displaced', 'You no longer have your place in this interview.');
    throw new AppError('bad_state', 'Join the interview first.');
  }

  /**
   * For the candidate alone.
   * @throws AppError `not_found` to strangers, `forbidden` to coaches, `displaced` when another tab
   * has taken over, `bad_state` before joining.
   */
  async candidates(id: InterviewId): Promise<Interview> {
    const { interview, who } = await this.any(id);
    if (who.role !== 'candidate') throw new AppError('forbidden', 'That is the candidate’s to do.');
    return interview;
  }

  /** For a coach who watches. @throws AppError as above. */
  async coachs(id: InterviewId): Promise<{ interview: Interview; coachId: UserId }> {
    const { interview, who } = await this.any(id);
    if (who.role !== 'coach') throw new AppError('forbidden', 'That is a coach’s to do.');
    return { interview, coachId: who.coachId };
  }

  leave(id: InterviewId): void {
    this.#places.delete(id);
  }

  /** The line broke. */
  releaseAll(): void {
    for (const { interview, connection } of this.#places.values()) {
      interview.attendance.release(connection);
    }
    this.#places.clear();
  }
}
