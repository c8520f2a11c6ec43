import { describe, expect, it } from 'vitest';
import { closeOpen, overlapMs, without, type Span } from './spans.ts';

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

  it('[TIMELINE-7] only the last one can end, once, and never before it began', () => {
    const spans: Span[] = [
      { fromMs: 0, toMs: 10 },
      { fromMs: 20, toMs: null },
    ];
    closeOpen(spans, 15);
    expect(spans.at(-1)).toEqual({ fromMs: 20, toMs: 20 });
    closeOpen(spans, 40);
    expect(spans.at(-1)).toEqual({ fromMs: 20, toMs: 20 });
    expect(() => closeOpen([], 40)).not.toThrow();
  });
});
