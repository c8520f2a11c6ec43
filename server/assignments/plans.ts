import type { KnownQuestions } from '#server/practice/known-questions.ts';
import type { AssignedPlan, MyAssignment, PlanWish } from '#shared/assignments.ts';
import type { QuestionId, UserId } from '#shared/ids.ts';
import type { Question } from '#shared/schemas.ts';

/**
 * The plan with its questions as they are now, so that it stays what it was when the coach changes or
 * removes them, and so that their own can be asked of others.
 * @throws AppError `not_found` for a question this coach does not know.
 */
export async function withQuestions(
  known: KnownQuestions,
  coachId: UserId,
  wish: PlanWish,
): Promise<AssignedPlan> {
  if (wish.form === 'drawn-rehearsal') return wish;
  const { questionIds, ...rest } = wish;
  const find = (id: QuestionId): Promise<Question> => known.find(coachId, id);
  const questions = await Promise.all([...new Set(questionIds)].map(find));
  return { ...rest, questions };
}

/** What of it is told before it is begun. */
export function outlineOf(
  plan: AssignedPlan,
): Pick<MyAssignment, 'form' | 'category' | 'questionCount'> {
  return plan.form === 'drawn-rehearsal'
    ? { form: 'rehearsal', category: plan.category, questionCount: plan.questionCount }
    : { form: plan.form, category: null, questionCount: plan.questions.length };
}
