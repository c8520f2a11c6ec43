import { expect, it } from 'vitest';
import { forDimensions, scoreOf, withScore } from './sheet-draft.ts';

const nothing = { scores: [], remark: 'Well told.' };
const first = { index: 0, dimension: 'relevance' };
const overAll = { index: null, dimension: 'relevance' };

it('[MARK-8] a thing has one score: the last, none observed, or none at all', () => {
  const scored = withScore(withScore(nothing, first, 3), overAll, null);
  expect([scoreOf(scored, first), scoreOf(scored, overAll)]).toEqual([3, null]);
  const again = withScore(scored, first, 4);
  expect(again.scores).toHaveLength(2);
  expect(scoreOf(again, first)).toBe(4);
  const away = withScore(again, first, undefined);
  expect(scoreOf(away, first)).toBeUndefined();
  expect(away).toMatchObject({ scores: [{ index: null }], remark: 'Well told.' });
});

it('[MARK-11] a newer version takes over what it still has', () => {
  const scored = withScore(withScore(nothing, first, 3), { index: 0, dimension: 'charm' }, 5);
  expect(forDimensions(scored, [{ id: 'relevance' }]).scores).toEqual([{ ...first, score: 3 }]);
});
