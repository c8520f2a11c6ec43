import type { Persona } from '#shared/plan.ts';

interface Words {
  first: readonly string[];
  next: readonly string[];
  followUp: readonly string[];
  last: readonly string[];
}

/** What is said before a question. None of it judges the answer before. */
const words: Record<Persona, Words> = {
  neutral: {
    first: ['Let us begin.'],
    next: ['Thank you. The next question:', 'Thank you. Let us go on.', 'All right, next.'],
    followUp: ['One more thing on that.', 'Let me come back to something.'],
    last: ['Thank you. The last question:'],
  },
  friendly: {
    first: ['It is good to have you here. Let us start.'],
    next: [
      'Thank you for telling me that. Here is another one.',
      'I see, thank you. Shall we go on?',
      'Thanks, that gives me a picture. Next one.',
    ],
    followUp: ['I would like to hear a little more.', 'May I ask one thing about that?'],
    last: ['Thank you. We are nearly there, just one more.'],
  },
  tough: {
    first: ['We have a lot to cover. Let us start.'],
    next: ['Next question.', 'Noted. Moving on.', 'All right. Next.'],
    followUp: ['Let me press you on that.', 'I want to be precise here.'],
    last: ['Last question.'],
  },
};

/** The interviewer's words before a question; the same place gets the same words. */
export function leadInOf(
  persona: Persona,
  place: { index: number; total: number; isFollowUp: boolean },
): string {
  const { index, total, isFollowUp } = place;
  const kind = isFollowUp
    ? 'followUp'
    : index === 0
      ? 'first'
      : index + 1 >= total
        ? 'last'
        : 'next';
  const choices = words[persona][kind];
  return choices[index % choices.length]!;
}
