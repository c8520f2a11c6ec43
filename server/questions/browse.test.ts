import { describe, expect, it } from 'vitest';
import type { Question } from '#shared/schemas.ts';
import { questionBank as bank } from './bank.ts';
import { browseQuestions } from './browse.ts';

const page = { offset: 0, limit: 1_000 };
const own: Question = {
  ...bank[0]!,
  id: 'own-1',
  source: { kind: 'generated', model: 'model-of-tests' },
};

describe('looking through the questions', () => {
  it('[QUESTION-11] filters by category, company, difficulty and source, all at once', () => {
    const wanted = { ...page, category: 'sales', style: 'retail', difficulty: 'easy' } as const;
    const { questions, total } = browseQuestions(bank, wanted);
    expect(total).toBe(questions.length);
    expect(total).toBeGreaterThan(2);
    for (const one of questions) {
      expect(one).toMatchObject({ category: 'sales', difficulty: 'easy' });
      expect(one.styles).toContain('retail');
    }
    expect(browseQuestions([own, ...bank], { ...page, from: 'own' }).questions).toEqual([own]);
    expect(browseQuestions([own, ...bank], { ...page, from: 'bank' }).total).toBe(bank.length);
  });

  it('[QUESTION-11] finds words by their beginnings, in any case and order', () => {
    const found = browseQuestions(bank, { ...page, text: ' BUG? track ' }).questions;
    expect(found.map(({ id }) => id)).toEqual(['software-worst-bug']);
    expect(browseQuestions(bank, { ...page, text: '…' }).total).toBe(bank.length);
    expect(browseQuestions(bank, { ...page, text: 'zebra' })).toEqual({ questions: [], total: 0 });
  });

  it('[QUESTION-11] shows a page at a time', () => {
    const second = browseQuestions(bank, { offset: 25, limit: 25 });
    expect(second.questions).toEqual(bank.slice(25, 50));
    expect(second.total).toBe(bank.length);
  });
});
