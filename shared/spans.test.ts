import { describe, expect, it } from 'vitest';
import { overlapMs, without } from './spans.ts';

describe('spans', () => {
  it('[SUMMARY-1] takes pauses out of the middle, the edges and the whole', () => {
    const span = [{ fromMs: 10, toMs: 20 }];
    expect(without(span, [{ fromMs: 12, toMs: 15 }], 99)).toEqual([
      { fromMs: 10, toMs: 12 },
      { fromMs: 15, toMs: 20 },
    ]);
    expect(without(span, [{ fromMs: 5, toMs: 12 }], 99)).toEqual([{ fromMs: 12, toMs: 20 }]);
    expect(without(span, [{ fromMs: 18, toMs: null }], 99)).toEqual([{ fromMs: 10, toMs: 18 }]);
    expect(without(span, [{ fromMs: 0, toMs: 40 }], 99)).toEqual([]);
    expect(without(span, [{ fromMs: 20, toMs: 40 }], 99)).toEqual(span);
    expect(without([{ fromMs: 5, toMs: 5 }], [], 99)).toEqual([]);
  });

  it('[SUMMARY-1] measures what lies within', () => {
    const spans = [
      { fromMs: 0, toMs: 10 },
      { fromMs: 20, toMs: 30 },
    ];
    expect(overlapMs(spans, 5, 25)).toBe(10);
    expect(overlapMs(spans, 11, 19)).toBe(0);
    expect(overlapMs(spans, 25, Infinity)).toBe(5);
  });
});
