import { describe, expect, it } from 'vitest';
import { isJudged, standingOf } from './good-range.ts';

const between = { min: 60, max: 240, goodMin: 100, goodMax: 165 };
const atLeast = { min: 0, max: 0.02, goodMin: 0.001, goodMax: 0.02 };
const atMost = { min: -5, max: 20, goodMin: -5, goodMax: 8 };
const all = { min: 0, max: 100, goodMin: 0, goodMax: 100 };

describe('the good range', () => {
  it('[REPORT-12] has no end where the scale ends: off the scale on that side is good', () => {
    expect([99, 100, 165, 166].map((value) => standingOf(between, value))).toEqual([
      'below',
      'inside',
      'inside',
      'above',
    ]);
    expect(standingOf(atLeast, 0.114)).toBe('inside');
    expect(standingOf(atLeast, 0)).toBe('below');
    expect(standingOf(atMost, -9)).toBe('inside');
    expect(standingOf(atMost, 25)).toBe('above');
  });

  it('[REPORT-12] judges nothing where the whole scale is good', () => {
    expect([between, atLeast, atMost].every(isJudged)).toBe(true);
    expect(isJudged(all)).toBe(false);
    expect([-1, 50, 101].map((value) => standingOf(all, value))).toEqual([
      'inside',
      'inside',
      'inside',
    ]);
  });
});
