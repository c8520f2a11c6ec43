import { expect, it } from 'vitest';
import { plannedQuestion } from '#shared/schemas.ts';
import { someQuestion } from '#support/heard.ts';
import { asQuestion } from './draft.ts';

it('[TURN-5] a follow-up is a question that knows what it takes up', () => {
  const draft = {
    text: 'What came of it in the end?',
    reason: 'result',
    quote: null,
    by: 'rules',
  } as const;
  const question = asQuestion(draft, { of: 2, question: someQuestion });
  expect(plannedQuestion.parse(question)).toEqual(question);
  expect(question.followUp).toEqual({ of: 2, reason: 'result', quote: null, by: 'rules' });
});
