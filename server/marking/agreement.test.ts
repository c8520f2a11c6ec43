import { describe, expect, it } from 'vitest';
import { sheetOf } from '#support/score-sheet.ts';
import { agreementsOf } from './agreement.ts';

const maya = [
  [5, 4, 3, 4, 2, 3],
  [2, 2, 1, 3, 4, 4],
];
const sam = [
  [5, 4, 4, 4, 2, 3],
  [2, 1, 1, 3, 5, 4],
];

describe('[MARK-13] agreement of coaches', () => {
  it('is kappa of two, over what both scored', () => {
    const [found] = agreementsOf([sheetOf('Maya', maya), sheetOf('Sam', sam)]);
    expect(found).toMatchObject({
      rubric: { title: 'An interview answer', version: 1 },
      coaches: ['Maya', 'Sam'],
      items: 12,
      result: { kind: 'kappa', level: 'very-strong' },
    });
    // 12 pairs, three apart by one: 1 − (3/12) / mean squared difference of all 144 pairings.
    expect(found!.result).toHaveProperty('value', expect.closeTo(1 - 0.25 / (440 / 144), 9));
  });

  it('is intraclass correlation of three, of one coach and of their mean', () => {
    const [found] = agreementsOf([
      sheetOf('Maya', maya),
      sheetOf('Sam', sam),
      sheetOf('Lee', [
        [1, 5, 2, 5, 1, 5],
        [5, 1, 5, 1, 2, 1],
      ]),
    ]);
    expect(found!.result).toMatchObject({ kind: 'icc', level: 'little' });
  });

  it('is not told of fewer than ten things that all scored', () => {
    const notSeen = [
      [5, 4, 3, 4, 2, 3],
      [2, 2, 1, null, null, null],
    ];
    const [found] = agreementsOf([sheetOf('Maya', maya), sheetOf('Sam', notSeen)]);
    expect(found).toMatchObject({ items: 9, result: { kind: 'too-few', needed: 10 } });
  });

  it('says when there is nothing to tell it by, and nothing of one coach, drafts or another version', () => {
    const same = Array.from({ length: 2 }, () => [3, 3, 3, 3, 3, 3]);
    const [found] = agreementsOf([sheetOf('Maya', same), sheetOf('Sam', same)]);
    expect(found!.result).toEqual({ kind: 'uniform' });
    const one = sheetOf('Maya', maya);
    const newer = { ...one.rubric, version: 2 };
    expect(agreementsOf([one])).toEqual([]);
    expect(agreementsOf([one, sheetOf('Sam', sam, { submittedAt: null })])).toEqual([]);
    expect(agreementsOf([one, sheetOf('Sam', sam, { rubric: newer })])).toEqual([]);
  });
});
