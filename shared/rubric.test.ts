import { expect, it } from 'vitest';
import { answerDimensions, answerRubric, rubric } from './rubric.ts';

it('[EVAL-2] the house rubric has an anchor for every step of every dimension', () => {
  expect(rubric.parse(answerRubric)).toEqual(answerRubric);
  expect(answerRubric.dimensions.map(({ id }) => id)).toEqual([...answerDimensions]);
});

it('[EVAL-2] a coach’s rubric has two to seven dimensions of different names', () => {
  const [one, two] = answerRubric.dimensions;
  const own = (dimensions: unknown[]) =>
    rubric.safeParse({ id: 'own', title: 'Ours', dimensions }).success;
  expect(own([one, two])).toBe(true);
  expect(own([one])).toBe(false);
  expect(own([one, one])).toBe(false);
  expect(own(Array.from({ length: 8 }, (_, i) => ({ ...one, id: `own-${i}` })))).toBe(false);
  expect(own([one, { ...two, anchors: ['only one'] }])).toBe(false);
});
