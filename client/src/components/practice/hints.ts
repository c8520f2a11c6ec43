import type { Question } from '#shared/schemas.ts';

export const mostHints = 3;

/** How an answer to a question is built: a story, a plan, or a point with its reasons. */
export type AnswerShape = 'story' | 'plan' | 'point';

const story =
  /\b(?:a time|an? (?:example|occasion|situation|moment)|when (?:did|have) you|have you ever|(?:tell me about|describe) (?:a|an|the|something|somebody|someone|your (?:last|biggest|hardest|proudest)))\b/i;
const plan =
  /\b(?:how (?:would|do) you|what would you|walk me through|where would you (?:start|begin))\b/i;

export function answerShape(text: string): AnswerShape {
  if (story.test(text)) return 'story';
  return plan.test(text) ? 'plan' : 'point';
}

/** What is looked for: in the bank's words, else the first thing that a good answer holds. */
export function nudgeOf({ shows, tips }: Question): string {
  return shows ?? tips[0] ?? '';
}
