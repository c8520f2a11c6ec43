import { expect, it } from 'vitest';
import { evaluationOf } from '#support/evaluation.ts';
import { question } from '#support/timeline.ts';
import { overallOf, type PartValues } from './overall.ts';
import type { SpokenAnswer } from './practice.ts';
import { sessionScore } from './session-score.ts';
import type { CombinedAnswer } from './scores.ts';

const answer = (index: number, values: PartValues): SpokenAnswer => ({
  ...{ index, question: question(index), text: 'I led it.' },
  evaluation: { ...evaluationOf(null), overall: overallOf(values) },
});
const scored = (index: number, values: PartValues): CombinedAnswer => ({
  index,
  dimensions: [
    {
      ...{ dimension: 'relevance', automatic: 3, used: 5 },
      given: [{ coach: 'Maya', score: 5 }],
    },
  ],
  overall: overallOf(values),
});

it('[REPORT-19] is of each part the mean over the answers it is known of', () => {
  const score = sessionScore(
    [
      answer(0, { content: 80, voice: 60, visual: null }),
      answer(1, { content: 40, voice: null, visual: null }),
    ],
    [],
  );
  expect(score!.overall.value).toBeCloseTo((60 * 60 + 25 * 60) / 85);
  expect(score!.overall.range).toEqual({ low: 51, high: 66 });
  expect(score).toMatchObject({ answers: 2, without: { content: 0, voice: 1, visual: 2 } });
});

it('[REPORT-19] is nothing without a judged answer, and has no value without content', () => {
  expect(sessionScore([], [])).toBeNull();
  const unjudged = answer(0, { content: null, voice: 90, visual: 90 });
  expect(sessionScore([unjudged], [])!.overall.value).toBeNull();
});

it('[REPORT-18] counts coaches’ scores, and keeps the automatic ones beside them', () => {
  const score = sessionScore(
    [answer(0, { content: 50, voice: 50, visual: 50 })],
    [
      scored(0, { content: 100, voice: 50, visual: 50 }),
      scored(1, { content: 0, voice: null, visual: null }),
    ],
  );
  expect(score).toMatchObject({ answers: 2, coaches: ['Maya'] });
  expect(score!.overall.parts.content.value).toBe(50);
  expect(score!.automatic.value).toBeCloseTo(50);
});
