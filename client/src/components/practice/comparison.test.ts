import type { Evaluation } from '#shared/rubric.ts';
import { expect, it } from 'vitest';
import { changesBetween } from './comparison.ts';

const judged = (scores: Record<string, number | null>) =>
  ({
    dimensions: Object.entries(scores).map(([dimension, score]) => ({
      dimension,
      score,
      evidence: [],
      improvement: null,
    })),
  }) as Pick<Evaluation, 'dimensions'> as Evaluation;

it('[PRACTICE-6] tells what moved since the last try, and nothing where one was not scored', () => {
  const before = judged({ relevance: 2, structure: 3, clarity: null, delivery: null });
  const now = judged({ relevance: 4, structure: 3, clarity: 5, delivery: null });
  expect(changesBetween(now, before)).toEqual([{ dimension: 'relevance', before: 2, now: 4 }]);
});
