import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { PlannedQuestion, Question } from '#shared/schemas.ts';
import type { EventOf, TimelineEntry } from '#shared/timeline-events.ts';
import type { Course } from './course.ts';
import type { Dossier } from './dossier.ts';
import type { ObservingCoach } from './observer.ts';
import { withNext } from './question-list.ts';

interface Parts {
  course: Pick<Course, 'flow' | 'moveOn'>;
  dossier: Pick<Dossier, 'now' | 'saveQuestions'>;
  watched(): boolean;
  append(entry: TimelineEntry): void;
  logger: Logger;
}

/** The questions of an interview are at most so many, however many are pushed in. */
const questionsAtMost = 60;

/** What a coach may do with the questions; everybody sees who did it. */
export class Steering {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks this question now. */
  async push(coach: ObservingCoach, question: Question): Promise<void> {
    const index = this.#index();
    await this.#insert(index, { ...question });
    await this.#moveOn(coach, { index, act: 'pushed' });
  }

  /** The question in hand again, as a new attempt. */
  async retry(coach: ObservingCoach, index: number): Promise<void> {
    this.#mustBeInHand(index);
    const { adapted: _, leadIn: __, ...question } = this.#parts.dossier.now.questions[index]!;
    await this.#insert(index, { ...question, retryOf: question.retryOf ?? index });
    await this.#moveOn(coach, { index, act: 'retried' });
  }

  async skip(coach: ObservingCoach, index: number): Promise<void> {
    this.#mustBeInHand(index);
    await this.#moveOn(coach, { index, act: 'skipped' });
  }

  extend({ coachId, name }: ObservingCoach, index: number, byMs: number): void {
    this.#mustBeInHand(index);
    const steered = { type: 'question:steered', coachId, name, index, act: 'extended' } as const;
    this.#parts.append({ ...steered, byMs });
  }

  async #moveOn(
    { coachId, name }: ObservingCoach,
    how: Pick<EventOf<'question:steered'>, 'index' | 'act'>,
  ): Promise<void> {
    this.#parts.append({ type: 'question:steered', coachId, name, ...how });
    await this.#parts.course.moveOn(how.index);
  }

  /** What is asked does not wait for a store that is away. */
  async #insert(index: number, question: PlannedQuestion): Promise<void> {
    const { dossier, logger } = this.#parts;
    const { questions } = dossier.now;
    if (questions.length >= questionsAtMost) {
      throw new AppError('bad_state', 'There are as many questions as an interview can have.');
    }
    await dossier
      .saveQuestions(withNext(questions, index, question))
      .catch((err: unknown) => logger.error({ err }, 'changed questions not stored'));
  }

  #mustBeInHand(index: number): void {
    if (this.#index() !== index) throw new AppError('bad_state', 'That question is not in hand.');
  }

  /** @throws AppError `bad_state` when nothing is asked now, or nobody may watch. */
  #index(): number {
    const { course, watched } = this.#parts;
    if (!watched()) throw new AppError('bad_state', 'The candidate has paused this.');
    const { flow } = course;
    if (flow.phase === 'lobby' || flow.phase === 'ended' || flow.phase === 'paused') {
      throw new AppError('bad_state', 'Nothing is asked now.');
    }
    return flow.index;
  }
}
