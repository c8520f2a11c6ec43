import { describe, expect, it } from 'vitest';
import { questionBank } from '#server/questions/bank.ts';
import { catalog } from '#shared/schemas.ts';
import { describeHouse } from './catalog.ts';

describe('the catalogue', () => {
  it('counts the questions of each category and style', () => {
    const told = describeHouse({
      metrics: [],
      rules: [],
      bank: questionBank,
      speech: { transcriber: null, approximate: false, browserWords: false, voice: 'either' },
      originality: null,
    });
    expect(catalog.parse(told)).toEqual(told);
    const sum = told.categories.reduce((all, { questions }) => all + questions, 0);
    expect(sum).toBe(questionBank.length);
    const [style] = told.styles;
    expect(style!.questions).toBe(
      questionBank.filter(({ styles }) => styles.includes(style!.id)).length,
    );
    expect(style!.questions).toBeGreaterThan(0);
  });
});
