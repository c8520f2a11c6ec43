import type { Logger } from '#lib/logger.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { EndReason, PlannedQuestion } from '#shared/schemas.ts';
import type { InterviewStore, StoredInterview } from './ports.ts';

/** What is stored about an interview beside its timeline, as it is now. */
export class Dossier {
  readonly #store: InterviewStore;
  readonly #logger: Logger;
  #stored: StoredInterview;

  constructor(stored: StoredInterview, deps: { store: InterviewStore; logger: Logger }) {
    this.#stored = stored;
    this.#store = deps.store;
    this.#logger = deps.logger;
  }

  get now(): StoredInterview {
    return this.#stored;
  }

  async markStarted(): Promise<void> {
    const at = new Date();
    await this.#store.markStarted(this.#stored.id, at);
    this.#stored = { ...this.#stored, state: 'live', startedAt: at.toISOString() };
  }

  /** A store that is away is told in the log; the interview ends all the same. */
  async markEnded(end: {
    reason: EndReason;
    durationMs: number;
    questionsAnswered: number;
  }): Promise<void> {
    try {
      await this.#store.markEnded(this.#stored.id, { ...end, at: new Date() });
    } catch (err) {
      this.#logger.error({ err }, 'end of the interview not stored');
    }
  }

  /** What is asked changes even when that cannot be kept. */
  async saveQuestions(questions: PlannedQuestion[]): Promise<void> {
    this.#stored = { ...this.#stored, questions };
    await this.#store.saveQuestions(this.#stored.id, questions);
  }

  /** The store has forgotten it already. */
  forgetMaterial(): void {
    this.#stored = { ...this.#stored, material: {}, brought: [] };
  }

  async savePreferences(preferences: CoachingPreferences): Promise<void> {
    await this.#store.savePreferences(this.#stored.id, preferences);
    this.#stored = { ...this.#stored, preferences };
  }
}
