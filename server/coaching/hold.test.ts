import { describe, expect, it } from 'vitest';
import { createHold } from './hold.ts';

describe('createHold', () => {
  it('[COACH-23] counts from the first call that holds', () => {
    const hold = createHold();
    expect([0, 250, 500].map((ms) => hold(1_000 + ms, true))).toEqual([0, 250, 500]);
  });

  it('[COACH-23] starts anew after a break', () => {
    const hold = createHold();
    hold(0, true);
    hold(1_000, true);
    expect(hold(1_250, false)).toBe(0);
    expect(hold(1_500, true)).toBe(0);
    expect(hold(2_000, true)).toBe(500);
  });

  it('[COACH-23] does not count time in which it was not asked', () => {
    const hold = createHold();
    hold(0, true);
    expect(hold(2_000, true)).toBe(2_000);
    expect(hold(4_001, true)).toBe(0);
  });
});
