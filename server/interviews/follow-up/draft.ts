import type { FollowUp } from '#shared/plan.ts';
import type { PlannedQuestion } from '#shared/schemas.ts';

/** A follow-up before it has its place. */
export interface FollowUpDraft {
  text: string;
  reason: FollowUp['reason'];
  quote: string | null;
  by: FollowUp['by'];
}

const timeLimitMs = 60_000;

const tip: Record<FollowUp['reason'], string> = {
  situation: 'One sentence of when and where is enough.',
  action: 'Say what you did first, and what came next.',
  result: 'Say what was different afterwards.',
  number: 'An honest estimate is better than none.',
  'own-part': 'Say “I” for what you did yourself.',
  example: 'Choose one time and stay with it.',
  detail: 'Answer just this, in a few sentences.',
};

/** The question it becomes, right after the one whose answer it takes up. */
export function asQuestion(
  draft: FollowUpDraft,
  { of, question }: { of: number; question: PlannedQuestion },
): PlannedQuestion {
  return {
    id: `follow-up-${of}`,
    text: draft.text,
    category: question.category,
    difficulty: question.difficulty,
    timeLimitMs,
    tips: [tip[draft.reason]],
    followUp: { of, reason: draft.reason, quote: draft.quote, by: draft.by },
  };
}
