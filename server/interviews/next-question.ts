import type { Ai } from '#server/ai/ai.ts';
import type { PlannedQuestion } from '#shared/schemas.ts';
import type { TimelineView } from '#shared/timeline.ts';
import { followUpByModel } from './follow-up/by-model.ts';
import { asQuestion, type FollowUpDraft } from './follow-up/draft.ts';
import { heardAnswer } from './follow-up/heard-answer.ts';
import { followUpByRules } from './follow-up/rules.ts';
import type { StoredInterview } from './ports.ts';
import { withAdapted, withFollowUp, type PickOther } from './question-list.ts';

/** The answer that has just ended: in which interview, and to which question. */
interface Answered {
  interview: StoredInterview;
  index: number;
  view: TimelineView;
}

/** A follow-up to it; null where none is wanted, it is one already, or nothing was heard. */
export async function followUpTo(
  { interview, index, view }: Answered,
  options: { by: 'rules' | 'model'; ai: Pick<Ai, 'ask'>; signal: AbortSignal },
): Promise<FollowUpDraft | null> {
  const { plan, material, userId, id: interviewId } = interview;
  const question = interview.questions[index];
  const segment = view.segments.find((one) => one.index === index);
  const answer = segment && heardAnswer(view, segment);
  if (!plan.followUps || !question || question.followUp || !answer) return null;
  if (options.by === 'rules') return followUpByRules(answer, plan.persona);
  const { ai, signal } = options;
  const about = { answer, question, plan, material, userId, interviewId, signal };
  return followUpByModel(ai, about);
}

/** The interview's questions with that follow-up, or with one adapted to the answers so far. */
export function questionsAfter(
  { interview, index, view }: Answered,
  { draft, pickOther }: { draft: FollowUpDraft | null; pickOther: PickOther },
): PlannedQuestion[] {
  const { questions, plan } = interview;
  if (draft) {
    const question = asQuestion(draft, { of: index, question: questions[index]! });
    return withFollowUp(questions, question, plan.persona);
  }
  if (!plan.adaptive) return questions;
  const answers = view.segments.map((segment) => heardAnswer(view, segment));
  return withAdapted(questions, { index, answers, pickOther });
}
