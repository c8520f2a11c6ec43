import { describe, expect, it } from 'vitest';
import { rate } from '#support/history.ts';
import { bestOf, trendOf } from './trend.ts';

const over = (...values: number[]) => values.map((value, session) => ({ session, value }));
const shares = (...values: number[]) =>
  values.map((goodShare, session) => ({ session, value: 140, goodShare }));
const { goodMax } = rate.range;
const falling = [60, 50, 42, 33, 20, 11].map((more) => goodMax + more);

describe('[TREND-2] where a measure goes', () => {
  it('is told by the distance to its good range', () => {
    expect(trendOf(over(...falling), rate.range)).toMatchObject({
      direction: 'nearer',
      sessions: 6,
    });
    const rising = falling.toReversed();
    expect(trendOf(over(...rising), rate.range)).toMatchObject({ direction: 'further' });
  });

  it('inside the good range, or where nothing is judged, it has only moved', () => {
    const inside = [160, 155, 150, 144, 140, 130];
    expect(trendOf(over(...inside), rate.range)).toMatchObject({ direction: 'moved' });
    const unjudged = { min: 0, max: 400, goodMin: 0, goodMax: 400 };
    expect(trendOf(over(...falling), unjudged)).toMatchObject({ direction: 'moved' });
  });

  it('is not told while the interval holds zero, nor of fewer than five sessions', () => {
    const wavering = [190, 150, 188, 152, 186, 155, 184];
    expect(trendOf(over(...wavering), rate.range)).toMatchObject({ direction: 'none' });
    expect(trendOf(over(...falling.slice(0, 4)), rate.range)).toEqual({
      ...{ state: 'too-few', sessions: 4 },
    });
  });
});

describe('[TREND-3] a personal best', () => {
  it('is the first of the highest shares of time in the good range', () => {
    expect(bestOf(shares(0.2, 0.9, 0.4, 0.9, 0.3), rate.range)).toMatchObject({
      ...{ session: 1, goodShare: 0.9 },
    });
  });

  it('is none where nothing stands out, of too few sessions, or where nothing is judged', () => {
    expect(bestOf(shares(1, 1, 1, 0.4), rate.range)).toBeNull();
    expect(bestOf(shares(0.2, 0.9), rate.range)).toBeNull();
    const unjudged = { min: 0, max: 400, goodMin: 0, goodMax: 400 };
    expect(bestOf(shares(0.2, 0.9, 0.4), unjudged)).toBeNull();
  });

  it('without shares is the least where less is good, the most where more is', () => {
    const counted = over(3, 1, 2).map((one) => ({ ...one, goodShare: null }));
    const fewer = { min: 0, max: 9, goodMin: 0, goodMax: 1 };
    const more = { min: 0, max: 9, goodMin: 8, goodMax: 9 };
    const between = { min: 0, max: 9, goodMin: 4, goodMax: 5 };
    expect(bestOf(counted, fewer)).toMatchObject({ session: 1, value: 1 });
    expect(bestOf(counted, more)).toMatchObject({ session: 0, value: 3 });
    expect(bestOf(counted, 'up')).toMatchObject({ session: 0, value: 3 });
    expect(bestOf(counted, between)).toBeNull();
  });
});
