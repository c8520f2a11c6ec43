import type { PushedQuestion } from '#shared/events.ts';
import type { UserId } from '#shared/ids.ts';
import type { Question } from '#shared/schemas.ts';
import type { KnownQuestions } from './known-questions.ts';

/** Of one in a coach's own words nothing else is known. */
const written = {
  category: 'general',
  difficulty: 'medium',
  timeLimitMs: 120_000,
  tips: ['Answer just this, with one example.'],
  source: { kind: 'written' },
} as const satisfies Partial<Question>;

/**
 * The question a coach wants asked now: of the bank, one of their own, or in their words.
 * @throws AppError `not_found`
 */
export function createFindPushed(known: KnownQuestions) {
  return async (coachId: UserId, pushed: PushedQuestion): Promise<Question> => {
    if ('id' in pushed) return known.find(coachId, pushed.id);
    return { ...written, tips: [...written.tips], id: `pushed-${crypto.randomUUID()}`, ...pushed };
  };
}
