import { describe, expect, it } from 'vitest';
import type { SpokenAnswer } from '#shared/practice.ts';
import { evaluationOf } from '#support/evaluation.ts';
import { sheetOf } from '#support/score-sheet.ts';
import { question } from '#support/store-cast.ts';
import { combine } from './combined.ts';

const automatic = { relevance: 3, structure: 2, specificity: 2, ownership: 2, clarity: 4 };
const judged = (index = 0): SpokenAnswer => ({
  ...{ index, question, text: 'I led it.' },
  evaluation: evaluationOf(50, { ...automatic, delivery: 3 }),
});
const none = null;

describe('[MARK-12] coaches’ scores in the place of automatic ones', () => {
  it('one coach overrides what they scored, and the rest stays', () => {
    const [one] = combine([sheetOf('Maya', [[5, 4, none, none, none, none]])], [judged()]);
    expect(one!.dimensions[0]).toEqual({
      ...{ dimension: 'relevance', automatic: 3, used: 5 },
      given: [{ coach: 'Maya', score: 5 }],
    });
    expect(one!.dimensions[2]).toMatchObject({ automatic: 2, given: [], used: 2 });
    // Content: the mean of 5, 4, 2, 2, 4 is 3.4, so 60; voice 3 is 50; nothing was seen.
    const { overall } = one!;
    expect(overall.parts.content.value).toBeCloseTo(60, 9);
    expect(overall.parts.voice.value).toBe(50);
    expect(overall.value).toBeCloseTo((60 * 60 + 25 * 50) / 85, 9);
    expect(overall.range).toEqual({ low: expect.closeTo(48.5, 9), high: expect.closeTo(63.5, 9) });
  });

  it('several coaches count by their mean, which keeps the ceiling of a low relevance', () => {
    const [one] = combine(
      [sheetOf('Maya', [[2, 5, 5, 5, 5, 5]]), sheetOf('Sam', [[3, 5, 5, 5, 5, 4]])],
      [judged()],
    );
    expect(one!.dimensions[0]).toMatchObject({ used: 2.5 });
    expect(one!.overall.parts.content.value).toBe(45);
    expect(one!.overall.parts.voice.value).toBe(87.5);
  });

  it('an answer that was not judged has what coaches gave, and no more', () => {
    const [one] = combine([sheetOf('Maya', [[4, 4, none, none, none, none]])], []);
    expect(one!.overall).toMatchObject({ value: 75, range: { low: 45, high: 85 } });
  });

  it('drafts, other rubrics and scores over all override nothing', () => {
    const scores = [[5, 5, 5, 5, 5, 5]];
    const all = sheetOf('Maya', scores);
    const overAll = all.content.scores.map((score) => ({ ...score, index: null }));
    const other = { ...all.rubric, id: '1b2f8f0e-5f5e-4b53-9d5c-111111111111' };
    expect(combine([sheetOf('Maya', scores, { submittedAt: null })], [judged()])).toEqual([]);
    expect(combine([sheetOf('Maya', scores, { rubric: other })], [judged()])).toEqual([]);
    expect(combine([{ ...all, content: { scores: overAll, remark: '' } }], [judged()])).toEqual([]);
    expect(combine([sheetOf('Maya', [[none, none]])], [judged()])).toEqual([]);
  });

  it('the same sheets give the same figures', () => {
    const sheets = [
      sheetOf('Maya', [
        [4, 3, 5],
        [1, 2],
      ]),
      sheetOf('Sam', [[2, 3, 4]]),
    ];
    const twice = [0, 1].map(() => combine(sheets, [judged(0), judged(1)]));
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]!.map(({ index }) => index)).toEqual([0, 1]);
  });
});
