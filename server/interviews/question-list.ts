import type { Persona } from '#shared/plan.ts';
import type { Difficulty, PlannedQuestion, Question } from '#shared/schemas.ts';
import { fullnessOf, nextDifficulty } from './adapt.ts';
import type { HeardAnswer } from './follow-up/heard-answer.ts';
import { leadInOf } from './lead-ins.ts';

/** A question like this one of another difficulty, none of those taken; null when there is none. */
export type PickOther = (
  like: Question,
  wanted: Difficulty,
  taken: readonly Question[],
) => Question | null;

/** The questions of a new interview, each with the words before it. */
export function planned(questions: readonly Question[], persona: Persona): PlannedQuestion[] {
  const total = questions.length;
  return questions.map((question, index) => ({
    ...question,
    leadIn: leadInOf(persona, { index, total, isFollowUp: false }),
  }));
}

/** The list with a follow-up right after the question it takes up. */
export function withFollowUp(
  questions: readonly PlannedQuestion[],
  question: PlannedQuestion,
  persona: Persona,
): PlannedQuestion[] {
  const index = (question.followUp?.of ?? 0) + 1;
  const total = questions.length + 1;
  const leadIn = leadInOf(persona, { index, total, isFollowUp: true });
  return questions.toSpliced(index, 0, { ...question, leadIn });
}

/** The list with this question right after the one with that index; what takes up a later one follows it. */
export function withNext(
  questions: readonly PlannedQuestion[],
  index: number,
  question: PlannedQuestion,
): PlannedQuestion[] {
  const moved = questions.map(({ followUp, retryOf, ...rest }) => ({
    ...rest,
    ...(followUp && { followUp: { ...followUp, of: followUp.of + (followUp.of > index ? 1 : 0) } }),
    ...(retryOf !== undefined && { retryOf: retryOf + (retryOf > index ? 1 : 0) }),
  }));
  return moved.toSpliced(index + 1, 0, question);
}

/**
 * The list with another next question where the answers so far call for an easier or a harder one and the
 * bank has it; else the same list. `answers` are by index, null where nothing was heard.
 */
export function withAdapted(
  questions: PlannedQuestion[],
  about: {
    /** Of the question that was answered last. */
    index: number;
    answers: readonly (HeardAnswer | null)[];
    pickOther: PickOther;
  },
): PlannedQuestion[] {
  const { index, answers, pickOther } = about;
  const next = questions[index + 1];
  if (!next || next.followUp) return questions;
  const judged = questions.slice(0, index + 1).flatMap(({ followUp, difficulty }, at) => {
    const answer = answers[at];
    return followUp ? [] : [{ difficulty, fullness: answer ? fullnessOf(answer) : null }];
  });
  const adapted = nextDifficulty(next.difficulty, judged);
  const other = adapted && pickOther(next, adapted.to, questions);
  if (!adapted || !other) return questions;
  const { leadIn } = next;
  return questions.with(index + 1, { ...other, ...(leadIn && { leadIn }), adapted });
}
