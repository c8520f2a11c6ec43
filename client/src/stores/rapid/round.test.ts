import { expect, it } from 'vitest';
import { questionBank } from '#server/questions/bank.ts';
import {
  addSaid,
  askedNow,
  beginRound,
  drawQuestions,
  leftMs,
  longestAnswer,
  nextQuestion,
} from './round.ts';

const two = questionBank.slice(0, 2);

it('[PRACTICE-11] gives every question the same clock, and keeps what is there at its end', () => {
  const first = beginRound(two, { limitMs: 30_000, aloud: false }, 1_000);
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

it('[PRACTICE-42] what was said joins its question, whenever it comes, before what was typed', () => {
  const first = beginRound(two, { limitMs: 30_000, aloud: true }, 0);
  const over = nextQuestion(nextQuestion(first, 'typed', 10_000), '', 20_000);
  const late = addSaid(addSaid(over, 1, ' the second '), 0, 'said');
  expect(late.texts).toEqual(['said typed', 'the second']);
  expect(late.dictated.toSorted()).toEqual([0, 1]);
});
