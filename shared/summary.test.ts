import { describe, expect, it } from 'vitest';
import type { Quality } from './metrics.ts';
import { answerSpan, summarise } from './summary.ts';
import type { Segment } from './segments.ts';
import type { Point } from './series.ts';
import { emptyView, type TimelineView } from './timeline.ts';

const range = { min: 0, max: 300, goodMin: 100, goodMax: 165 };
const pace = { id: 'pace', range };
const span = { fromMs: 10_000, toMs: 20_000 };

function point(atMs: number, value: number | null, quality?: Quality): Point {
  return { atMs, value, quality: quality ?? (value === null ? 'none' : 'ok'), evidence: {} };
}

function viewOf(points: Point[], rest: Partial<TimelineView> = {}): TimelineView {
  return { ...emptyView(), lastMs: 60_000, series: new Map([['pace', points]]), ...rest };
}

/** One reading every `everyMs` over the span. */
function every(everyMs: number, value: (atMs: number) => number | null, quality?: Quality) {
  const points: Point[] = [];
  for (let atMs = span.fromMs; atMs < span.toMs; atMs += everyMs) {
    points.push(point(atMs, value(atMs), quality));
  }
  return points;
}

const asked = (index: number, askedAtMs: number, rest: Partial<Segment> = {}): Segment => ({
  index,
  question: {
    id: 'a-question',
    text: 'What have you built lately?',
    category: 'software',
    difficulty: 'easy',
    timeLimitMs: 90_000,
    tips: ['Name the parts you wrote.'],
  },
  askedAtMs,
  thinkingFromMs: null,
  answerFromMs: null,
  latencyMs: null,
  toMs: null,
  answerDurationMs: null,
  endedBySilence: false,
  extraMs: 0,
  ...rest,
});

describe('summarise', () => {
  it('[SUMMARY-2] weighs by time, however often a value is told', () => {
    const value = (atMs: number) => (atMs < 14_000 ? 200 : 150);
    for (const everyMs of [250, 500, 1_000, 2_000]) {
      const summary = summarise(viewOf(every(everyMs, value)), pace, span);
      expect(summary.value).toBeCloseTo(170, 9);
      expect(summary.goodShare).toBeCloseTo(0.6, 9);
      expect(summary).toMatchObject({ quality: 'ok', coverageShare: 1, why: null });
    }
    const uneven = [...every(250, value).slice(0, 16), ...every(1_000, value).slice(4)];
    expect(summarise(viewOf(uneven), pace, span).value).toBeCloseTo(170, 9);
  });

  it('[SUMMARY-2] leaves out readings from outside the span', () => {
    const points = [point(9_900, 0), ...every(1_000, () => 120), point(20_000, 999)];
    const summary = summarise(viewOf(points), pace, span);
    expect(summary.value).toBe(120);
    expect(summary.points).toHaveLength(10);
  });

  it('[SUMMARY-3] never invents a number: without a value it is null, and says why', () => {
    const none = { value: null, quality: 'none', goodShare: null, coverageShare: 0 };
    const nulls = every(1_000, () => null);
    expect(summarise(viewOf([]), pace, span)).toMatchObject({ ...none, why: 'no-readings' });
    expect(summarise(viewOf(nulls), pace, span)).toMatchObject({ ...none, why: 'not-enough-data' });
    const failed = viewOf(nulls, { unavailableSenses: ['pace'] });
    expect(summarise(failed, pace, span)).toMatchObject({ ...none, why: 'switched-off' });
    const nowhere = { fromMs: 10_000, toMs: 10_000 };
    expect(summarise(viewOf(nulls), pace, nowhere)).toMatchObject({ ...none, why: 'no-readings' });
  });

  it('[SUMMARY-4] counts unmeasured time as not covered, not as a bad value', () => {
    const points = every(1_000, (atMs) => (atMs < 15_000 ? null : 120));
    expect(summarise(viewOf(points), pace, span)).toMatchObject({
      value: 120,
      coverageShare: 0.5,
      goodShare: 1,
    });
    const stopped = [point(10_000, 120)];
    expect(summarise(viewOf(stopped), pace, span).coverageShare).toBeCloseTo(0.2, 9);
  });

  it('[SUMMARY-5] leaves pauses out altogether and gaps uncovered', () => {
    const points = every(1_000, (atMs) => (atMs >= 12_000 && atMs < 15_000 ? 300 : 120));
    const away = { fromMs: 12_000, toMs: 15_000 };
    const paused = summarise(viewOf(points, { pauses: [away] }), pace, span);
    expect(paused).toMatchObject({ value: 120, coverageShare: 1 });
    const gap = { ...away, reason: 'media-lost' as const };
    const torn = summarise(viewOf(points, { gaps: [gap] }), pace, span);
    expect(torn.value).toBe(120);
    expect(torn.coverageShare).toBeCloseTo(0.7, 9);
    const open = viewOf(points, { pauses: [{ fromMs: 12_000, toMs: null }] });
    expect(summarise(open, pace, span)).toMatchObject({ value: 120, coverageShare: 1 });
  });

  it('[SUMMARY-6] is of low quality when most of what it rests on is', () => {
    const half = (share: number) =>
      every(1_000, () => 120).map((one, i) => ({
        ...one,
        quality: i < share * 10 ? ('low' as const) : one.quality,
      }));
    expect(summarise(viewOf(half(0.4)), pace, span).quality).toBe('ok');
    expect(summarise(viewOf(half(0.6)), pace, span).quality).toBe('low');
  });

  it('[SUMMARY-7] takes several answers together', () => {
    const later = every(1_000, () => 180).map((one) => ({ ...one, atMs: one.atMs + 20_000 }));
    const between = [point(25_000, 10)];
    const view = viewOf([...every(1_000, () => 120), ...between, ...later]);
    const second = { fromMs: 30_000, toMs: 40_000 };
    expect(summarise(view, pace, [span, second])).toMatchObject({
      value: 150,
      goodShare: 0.5,
      coverageShare: 1,
    });
  });

  it('[SUMMARY-8] takes the last value, or the largest, of what grows over an answer', () => {
    const points = [
      point(11_000, 40),
      point(12_000, 20),
      point(13_000, null),
      point(31_000, 10, 'low'),
      point(32_000, 30, 'low'),
    ];
    const view = viewOf(points, { segments: [asked(0, 5_000), asked(1, 25_000)] });
    const last = { ...pace, summary: 'last' as const };
    const max = { ...pace, summary: 'max' as const };
    const second = { fromMs: 30_000, toMs: 40_000 };
    expect(summarise(view, last, span)).toMatchObject({ value: 20, quality: 'ok' });
    expect(summarise(view, last, [span, second])).toMatchObject({ value: 25, quality: 'low' });
    expect(summarise(view, max, [span, second])).toMatchObject({ value: 40, goodShare: null });
    expect(summarise(viewOf([]), last, span)).toMatchObject({ value: null, quality: 'none' });
  });

  it('[SUMMARY-9] gives the same for the same and changes nothing', () => {
    const view = viewOf(every(250, (atMs) => atMs % 170));
    const before = structuredClone(view);
    expect(summarise(view, pace, span)).toEqual(summarise(view, pace, span));
    expect(view).toEqual(before);
  });
});

describe('answerSpan', () => {
  it('[SUMMARY-10] runs from the first word to the end of the answer, if there was one', () => {
    const view = { ...emptyView(), lastMs: 60_000 };
    expect(answerSpan(view, asked(0, 0))).toBeNull();
    expect(answerSpan(view, asked(0, 0, { answerFromMs: 5, toMs: 9 }))).toEqual({
      fromMs: 5,
      toMs: 9,
    });
    expect(answerSpan(view, asked(0, 0, { answerFromMs: 5 }))?.toMs).toBe(60_000);
  });
});
