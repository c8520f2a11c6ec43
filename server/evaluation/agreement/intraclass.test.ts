import { describe, expect, it } from 'vitest';
import { intraclass } from './intraclass.ts';

describe('[MARK-21] intraclass correlation', () => {
  it('gives the published figures (Shrout & Fleiss 1979, table 2)', () => {
    const sixByFour = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    const { single, mean } = intraclass(sixByFour)!;
    expect(single).toBeCloseTo(0.29, 2);
    expect(mean).toBeCloseTo(0.62, 2);
  });

  it('is 1 where all agree, and less where one rater is always stricter', () => {
    const agreed = [1, 3, 4, 5].map((value) => [value, value]);
    expect(intraclass(agreed)).toEqual({ single: 1, mean: 1 });
    const stricter = agreed.map(([a, b]) => [a!, b! - 1]);
    expect(intraclass(stricter)!.single).toBeLessThan(1);
  });

  it('says nothing of one row, one rater, or scores that are all the same', () => {
    expect(intraclass([[1, 2]])).toBeNull();
    expect(intraclass([[1], [2]])).toBeNull();
    expect(
      intraclass([
        [3, 3],
        [3, 3],
      ]),
    ).toBeNull();
  });
});
