import { describe, expect, it } from 'vitest';
import { percentAt, tableRows, ticksOf, ticksWithin } from './time-axis.ts';

describe('ticksOf', () => {
  it('counts round times from the start of the axis', () => {
    expect(ticksOf({ fromMs: 31_000, toMs: 31_000 + 260_000 }, 7)).toEqual([
      31_000, 91_000, 151_000, 211_000, 271_000,
    ]);
    expect(ticksOf({ fromMs: 5, toMs: 5 }, 7)).toEqual([]);
  });
});

describe('ticksWithin', () => {
  it('[REPLAY-4] counts from the start of the whole axis, however near one looks', () => {
    const whole = { fromMs: 500, toMs: 600_500 };
    expect(ticksWithin({ fromMs: 100_600, toMs: 104_600 }, { whole, most: 4 })).toEqual([
      101_500, 102_500, 103_500, 104_500,
    ]);
    expect(ticksWithin(whole, { whole, most: 5 })).toEqual([
      500, 120_500, 240_500, 360_500, 480_500, 600_500,
    ]);
  });
});

describe('percentAt', () => {
  it('stays on the axis', () => {
    const span = { fromMs: 1_000, toMs: 3_000 };
    expect([0, 1_000, 2_000, 9_000].map((ms) => percentAt(span, ms))).toEqual([0, 0, 50, 100]);
    expect(percentAt({ fromMs: 1, toMs: 1 }, 1)).toBe(0);
  });
});

describe('tableRows', () => {
  it('[REPORT-4] tells the chart as rows, with no value where nothing was read', () => {
    const reading = (atMs: number, value: number | null) => ({
      atMs,
      value,
      quality: value === null ? 'none' : 'ok',
    });
    const rows = tableRows([reading(500, 10), reading(900, 20), reading(1_500, null)], {
      span: { fromMs: 0, toMs: 2_500 },
      stepMs: 1_000,
    });
    expect(rows).toEqual([
      { fromMs: 0, value: 15 },
      { fromMs: 1_000, value: null },
      { fromMs: 2_000, value: null },
    ]);
  });
});
