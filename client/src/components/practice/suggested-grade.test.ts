import { expect, it } from 'vitest';
import type { Evaluation } from '#shared/rubric.ts';
import { suggestedGrade } from './suggested-grade.ts';

const part = { value: null, weight: 0 };
function judged(value: number | null): Evaluation {
  const none = { question: null, outline: null, earlier: null };
  return {
    method: 'offline',
    rubric: 'answer-1',
    status: value === null ? 'too-short' : 'scored',
    dimensions: [],
    overall: {
      value,
      range: { low: 0, high: 100 },
      parts: { content: part, voice: part, visual: part },
    },
    outline: [],
    star: { situation: null, task: null, action: null, result: null },
    notes: [],
    figures: {
      words: 0,
      fillers: 0,
      hedges: 0,
      iShare: null,
      coverage: null,
      readingEase: null,
      wordsPerSentence: null,
      tone: null,
      similarity: none,
      grammar: null,
    },
  };
}

it('[PRACTICE-15] follows the overall value', () => {
  const grades = [0, 39.9, 40, 59, 60, 84, 85, 100].map((value) =>
    suggestedGrade(judged(value), 0),
  );
  expect(grades).toEqual(['again', 'again', 'hard', 'hard', 'good', 'good', 'easy', 'easy']);
  expect(suggestedGrade(judged(null), 0)).toBeNull();
});

it('[PRACTICE-15] hints lower it', () => {
  expect(suggestedGrade(judged(95), 1)).toBe('good');
  expect(suggestedGrade(judged(70), 2)).toBe('good');
  expect(suggestedGrade(judged(95), 3)).toBe('hard');
  expect(suggestedGrade(judged(20), 3)).toBe('again');
});
