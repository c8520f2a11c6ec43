import { describe, expect, it } from 'vitest';
import type { MetricInfo } from '#shared/metrics.ts';
import { gaugesOf, goodSpan, litShare, toneOf } from './gauge.ts';

const range = { min: 60, max: 220, goodMin: 100, goodMax: 165 };

function metric(id: string, gaugeOrder?: number): MetricInfo {
  const order = gaugeOrder === undefined ? {} : { gaugeOrder };
  return {
    id,
    title: id,
    about: '',
    unit: '',
    group: 'voice',
    range,
    widget: 'arc',
    minEvidence: '',
    source: '',
    decimals: 0,
    ...order,
  };
}

describe('a footlight', () => {
  it('[ROOM-1] is unlit without enough data, warm in the good range, clay on either side', () => {
    expect(toneOf(range, null)).toBe('unlit');
    expect(toneOf(range, 99)).toBe('low');
    expect(toneOf(range, 100)).toBe('good');
    expect(toneOf(range, 165)).toBe('good');
    expect(toneOf(range, 166)).toBe('high');
  });

  it('[REPORT-12] stays warm past the end of a scale that ends well', () => {
    expect(toneOf({ min: 0, max: 6, goodMin: 2, goodMax: 6 }, 7)).toBe('good');
    expect(toneOf({ min: 0, max: 6, goodMin: 2, goodMax: 6 }, 1)).toBe('low');
  });

  it('[ROOM-2] does not flicker at the edge: it goes out a little later than it came on', () => {
    expect(toneOf(range, 168, 'good')).toBe('good');
    expect(toneOf(range, 168, 'high')).toBe('high');
    expect(toneOf(range, 171, 'good')).toBe('high');
    expect(toneOf(range, 96, 'good')).toBe('good');
    expect(toneOf(range, 94, 'good')).toBe('low');
  });

  it('[ROOM-1] lights its arc by the place on the scale, and stays within it', () => {
    expect(litShare(range, null)).toBe(0);
    expect(litShare(range, 140)).toBeCloseTo(0.5);
    expect(litShare(range, 500)).toBe(1);
    expect(litShare(range, 10)).toBeGreaterThan(0);
    expect(goodSpan(range)).toEqual({ from: 0.25, to: expect.closeTo(0.656, 2) });
  });

  it('[ROOM-3] stands in the order of the catalogue; metrics without a place are left out', () => {
    const gauges = gaugesOf([metric('eyes', 4), metric('smile'), metric('pace', 1)]);
    expect(gauges.map(({ id }) => id)).toEqual(['pace', 'eyes']);
  });
});
