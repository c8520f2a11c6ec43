import { expect, it } from 'vitest';
import { questionBank } from '#server/questions/bank.ts';
import { answerShape, nudgeOf } from './hints.ts';

it('[PRACTICE-9] tells stories from plans and points', () => {
  expect(answerShape('Describe a time you helped a colleague who was stuck.')).toBe('story');
  expect(answerShape('Give me an example of a promise that was hard to keep.')).toBe('story');
  expect(answerShape('How would you find out why a page is slow?')).toBe('plan');
  expect(answerShape('Why do you want to work here?')).toBe('point');
});

it('[PRACTICE-9] has a nudge for every question, also without the bank’s words', () => {
  for (const question of questionBank) expect(nudgeOf(question)).not.toBe('');
  const { shows: _, ...bare } = questionBank[0]!;
  expect(nudgeOf(bare)).toBe(bare.tips[0]);
});
