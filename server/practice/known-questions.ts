import { AppError } from '#lib/errors.ts';
import type { QuestionId, UserId } from '#shared/ids.ts';
import type { Question } from '#shared/schemas.ts';

/** The bank and everybody's own questions, each person seeing theirs only. */
export interface KnownQuestions {
  /** @throws AppError `not_found`, also for the questions of others. */
  find(userId: UserId, id: QuestionId): Promise<Question>;
}

export function createKnownQuestions(
  bank: readonly Question[],
  own: { get(userId: UserId, id: QuestionId): Promise<Question | null> },
): KnownQuestions {
  const byId = new Map(bank.map((one) => [one.id, one]));
  return {
    async find(userId, id) {
      const found = byId.get(id) ?? (await own.get(userId, id));
      if (!found) throw new AppError('not_found', 'There is no such question.');
      return found;
    },
  };
}
