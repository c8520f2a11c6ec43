import { expect, it } from 'vitest';
import { questionBank } from '#server/questions/bank.ts';
import {
  askedNow,
  beginRound,
  drawQuestions,
  leftMs,
  longestAnswer,
  nextQuestion,
} from './rapid-round.ts';

const two = questionBank.slice(0, 2);

it('[PRACTICE-11] gives every question the same clock, and keeps what is there at its end', () => {
  const first = beginRound(two, 30_000, 1_000);
  expect(askedNow(first)).toBe(two[0]);
  expect([1_000, 11_000, 31_000, 99_000].map((now) => leftMs(first, now))).toEqual([
    30_000, 20_000, 0, 0,
  ]);
  const second = nextQuestion(first, ' half a thought ', 31_000);
  expect(askedNow(second)).toBe(two[1]);
  expect(leftMs(second, 31_000)).toBe(30_000);
  const over = nextQuestion(second, '', 40_000);
  expect(askedNow(over)).toBeNull();
  expect(over.texts).toEqual(['half a thought', '']);
  const pasted = nextQuestion(first, 'x'.repeat(2_000_000), 31_000);
  expect(pasted.texts[0]).toHaveLength(longestAnswer);
});

it('[PRACTICE-11] draws as many as are wanted and there are, none twice', () => {
  const drawn = drawQuestions(questionBank, 8, Math.random);
  expect(new Set(drawn.map(({ id }) => id)).size).toBe(8);
  expect(drawQuestions(two, 5, () => 1)).toHaveLength(2);
  expect(drawQuestions(two, 1, () => 0)).toEqual([two[0]]);
});
