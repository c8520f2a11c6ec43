import { expect, it } from 'vitest';
import { rubric } from './rubric.ts';
import { rubricOf, rubricWish, sheetContent } from './scores.ts';

const anchors = ['None of it', 'A little', 'Some of it', 'Most of it', 'All of it'];
const dimension = (title: string) => ({ title, about: 'What is looked for.', anchors });
const of = (...titles: string[]) => ({ title: 'Pitches', dimensions: titles.map(dimension) });

it('[MARK-11] a coach’s rubric has two to seven dimensions of different names', () => {
  expect(rubricWish.safeParse(of('Hook')).success).toBe(false);
  expect(rubricWish.safeParse(of('Hook', 'hook')).success).toBe(false);
  expect(rubricWish.safeParse(of(...'ABCDEFGH')).success).toBe(false);
  const wish = rubricWish.parse(of('Hook', 'Close'));
  const made = rubricOf('of-grace', wish);
  expect(rubric.parse(made)).toEqual(made);
  expect(made.dimensions.map(({ id }) => id)).toEqual(['dimension-1', 'dimension-2']);
});

it('[MARK-8] a thing is scored once, by a whole step or as not observed', () => {
  const score = { index: 0, dimension: 'relevance', score: 4 };
  const overAll = { ...score, index: null, score: null };
  expect(sheetContent.safeParse({ scores: [score, overAll] }).success).toBe(true);
  expect(sheetContent.safeParse({ scores: [score, { ...score, score: 5 }] }).success).toBe(false);
  expect(sheetContent.safeParse({ scores: [{ ...score, score: 3.5 }] }).success).toBe(false);
});
