import { randomInt } from 'node:crypto';
import type { QuestionId } from '#shared/ids.ts';
import type { Difficulty, NewInterview, Question } from '#shared/schemas.ts';
import { selectQuestions } from './select.ts';

type Wished = Pick<
  NewInterview,
  'category' | 'difficulty' | 'style' | 'seniority' | 'role' | 'questionCount' | 'material'
>;

export interface QuestionPicker {
  /**
   * An interview's questions; those asked lately come only when no others are left.
   * @throws AppError `bad_request` when the category holds too few.
   */
  forInterview(wished: Wished, recent: readonly QuestionId[]): Question[];
  /** One more of the same category and just that difficulty, or none when all were taken. */
  instead(like: Question, wanted: Difficulty, taken: readonly Question[]): Question | null;
}

/** Picks questions from a bank for the interviews that are made and those that go on. */
export function createQuestionPicker(bank: readonly Question[]): QuestionPicker {
  return {
    forInterview: (
      { category, difficulty, style, seniority, role, questionCount, material },
      recent,
    ) =>
      selectQuestions({
        bank,
        category,
        difficulty,
        style,
        seniority,
        role,
        material: [material?.cv, material?.job].filter(Boolean).join(' '),
        count: questionCount,
        seed: randomInt(2 ** 32),
        avoid: recent,
      }),
    instead(like, wanted, taken) {
      const avoid = taken.map(({ id }) => id);
      const [other] = selectQuestions({
        bank,
        category: like.category,
        difficulty: wanted,
        count: 1,
        seed: avoid.join(),
        avoid,
      });
      return other && other.difficulty === wanted && !avoid.includes(other.id) ? other : null;
    },
  };
}
