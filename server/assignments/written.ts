import { AppError } from '#lib/errors.ts';
import type { WrittenAttempt } from '#shared/assignments.ts';
import type { AttemptStore, StoredAssignment, StoredAttempt, WrittenAnswers } from './ports.ts';

/** An attempt in writing with its questions in order and what was written to each so far. */
export async function writtenAttemptOf(about: {
  made: StoredAttempt;
  given: StoredAssignment;
  attempts: Pick<AttemptStore, 'answersOf'>;
  answers: WrittenAnswers;
}): Promise<WrittenAttempt> {
  const { given, attempts, answers } = about;
  const { assignmentId: _, candidate, over: __, ...made } = about.made;
  const { id, title, note, plan } = given;
  if (plan.form !== 'writing') throw new AppError('not_found', 'There is no such attempt.');
  const kept = new Map(
    (await attempts.answersOf(made.id)).map(({ questionId, answerId }) => [questionId, answerId]),
  );
  const items = await Promise.all(
    plan.questions.map(async (question) => {
      const answerId = kept.get(question.id);
      const answer = answerId === undefined ? null : await answers.get(candidate.id, answerId);
      return { question, answer };
    }),
  );
  return { ...made, assignment: { id, title, note }, items };
}
