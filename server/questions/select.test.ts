import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import {
  categories,
  companyStyles,
  difficulty,
  seniorities,
  type Question,
} from '#shared/schemas.ts';
import { questionBank as bank } from './bank.ts';
import { selectQuestions } from './select.ts';

const ids = (questions: readonly Question[]) => questions.map(({ id }) => id);
const levels = (questions: readonly Question[]) =>
  questions.map((one) => difficulty.options.indexOf(one.difficulty));
type Wishes = Partial<Parameters<typeof selectQuestions>[0]>;
type Fits = (question: Question) => boolean;
const seeds = Array.from({ length: 120 }, (_, i) => `interview-${i}`);

describe('selectQuestions', () => {
  it('[QUESTION-3] gives the same questions for the same seed and others for other seeds', () => {
    const pick = (seed: string) => ids(selectQuestions({ bank, category: 'data', count: 4, seed }));
    expect(pick('a')).toEqual(pick('a'));
    expect(new Set(seeds.map((seed) => pick(seed).join())).size).toBeGreaterThan(60);
    const seen = new Set(seeds.flatMap(pick));
    expect(seen.size).toBe(bank.filter(({ category }) => category === 'data').length);
  });

  it('[QUESTION-4] stays in the category, repeats nothing and eases from easier to harder', () => {
    for (const category of categories) {
      for (const wished of [undefined, ...difficulty.options]) {
        for (const count of [1, 3, 5, 10]) {
          const chosen = selectQuestions({ bank, category, difficulty: wished, count, seed: 7 });
          expect(chosen).toHaveLength(count);
          expect(chosen.every((one) => one.category === category)).toBe(true);
          expect(new Set(ids(chosen)).size).toBe(count);
          expect(levels(chosen)).toEqual(levels(chosen).sort());
        }
      }
    }
  });

  it('[QUESTION-5] keeps to the wished difficulty and fills up from the nearest one', () => {
    const hard = bank.filter((one) => one.category === 'product' && one.difficulty === 'hard');
    for (const seed of seeds.slice(0, 30)) {
      const options = { bank, category: 'product', seed } as const;
      const three = selectQuestions({ ...options, difficulty: 'hard', count: 3 });
      expect(levels(three)).toEqual([2, 2, 2]);
      const more = selectQuestions({ ...options, difficulty: 'hard', count: hard.length + 2 });
      expect(levels(more)).toEqual([1, 1, ...hard.map(() => 2)]);
      const mixed = selectQuestions({ ...options, count: 3 });
      expect(levels(mixed)).toEqual([0, 1, 2]);
      // No other wish outweighs the difficulty.
      const wishes = { style: 'bank', seniority: 'entry', role: 'user feature price' } as const;
      const wished = selectQuestions({ ...options, ...wishes, difficulty: 'hard', count: 3 });
      expect(levels(wished)).toEqual([2, 2, 2]);
    }
  });

  it('[QUESTION-6] passes over what was asked lately, unless there is nothing else', () => {
    const options = { bank, category: 'general', count: 5, seed: 'again' } as const;
    const first = ids(selectQuestions(options));
    const second = ids(selectQuestions({ ...options, avoid: first }));
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    const all = bank.filter(({ category }) => category === 'general').map(({ id }) => id);
    expect(selectQuestions({ ...options, avoid: all })).toHaveLength(5);
  });

  it('[QUESTION-7] refuses what cannot be had, with a code', () => {
    for (const count of [0, 1.5, 99]) {
      const attempt = () => selectQuestions({ bank, category: 'data', count, seed: 1 });
      expect(attempt).toThrow(AppError);
      expect(attempt).toThrow(expect.objectContaining({ code: 'bad_request' }));
    }
  });

  it('[QUESTION-9] prefers what suits the company, the seniority and the words of the role', () => {
    const share = (wishes: Wishes, fits: Fits) => {
      const chosen = seeds
        .slice(0, 30)
        .flatMap((seed) =>
          selectQuestions({ bank, category: 'general', count: 3, seed, ...wishes }),
        );
      return chosen.filter(fits).length / chosen.length;
    };
    for (const style of companyStyles) {
      const fits: Fits = ({ styles }) => styles?.includes(style) ?? false;
      expect(share({ style }, fits), style).toBeGreaterThan(share({}, fits));
    }
    for (const seniority of seniorities) {
      const fits: Fits = (one) => one.seniorities?.includes(seniority) ?? false;
      expect(share({ seniority }, fits), seniority).toBeGreaterThanOrEqual(share({}, fits));
    }
    const fits: Fits = ({ text }) => /telephone|router/.test(text);
    const gentle = { category: 'support', difficulty: 'easy' } as const;
    const role = 'Telephone support for routers';
    expect(share({ ...gentle, role }, fits)).toBeGreaterThan(share(gentle, fits));
  });

  it('[QUESTION-18] brings questions nearer that a CV or job description has the words of', () => {
    const material =
      'We run telephone support for home routers. You answer calls of customers whose internet is down, ' +
      'ask what the lamps of the router show, and talk them through it step by step.';
    const fits: Fits = ({ text }) => /telephone|router/.test(text);
    const count = (brought?: string) =>
      seeds
        .slice(0, 30)
        .flatMap((seed) =>
          selectQuestions({ bank, category: 'support', count: 3, seed, material: brought }),
        )
        .filter(fits).length;
    expect(count(material)).toBeGreaterThan(count());
    const hard = { bank, category: 'support', difficulty: 'hard', count: 3, seed: 7 } as const;
    expect(levels(selectQuestions({ ...hard, material }))).toEqual([2, 2, 2]);
  });

  it('[QUESTION-10] spreads over competencies', () => {
    for (const category of categories) {
      for (const seed of seeds.slice(0, 10)) {
        const chosen = selectQuestions({ bank, category, count: 3, seed });
        expect(new Set(chosen.map(({ competency }) => competency)).size, category).toBe(3);
      }
    }
  });
});
