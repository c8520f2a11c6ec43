import { standingOf } from '#shared/good-range.ts';
import type { MetricInfo } from '#shared/metrics.ts';

export type Tone = 'unlit' | 'low' | 'good' | 'high';

type Range = MetricInfo['range'];

/** A lamp leaves its good range only this share of the scale past its edge, so that it does not flicker. */
const slack = 0.03;
/** The shortest arc that still reads as lit. */
const least = 0.04;

/** Where a value stands against its good range; `before` is what the lamp showed last. */
export function toneOf(range: Range, value: number | null, before: Tone = 'unlit'): Tone {
  if (value === null) return 'unlit';
  const leeway = before === 'good' ? slack * (range.max - range.min) : 0;
  const standing = standingOf(range, value);
  if (standing === 'below' && value < range.goodMin - leeway) return 'low';
  if (standing === 'above' && value > range.goodMax + leeway) return 'high';
  return 'good';
}

/** How much of the arc is lit, 0–1. */
export function litShare(range: Range, value: number | null): number {
  if (value === null) return 0;
  return Math.max(least, clamp(shareOf(range, value)));
}

/** The good range as shares of the arc. */
export function goodSpan(range: Range): { from: number; to: number } {
  return { from: clamp(shareOf(range, range.goodMin)), to: clamp(shareOf(range, range.goodMax)) };
}

/** The gauges at the stage's edge, in their order. */
export function gaugesOf(metrics: readonly MetricInfo[]): MetricInfo[] {
  return metrics
    .filter((metric) => metric.gaugeOrder !== undefined && metric.widget !== 'none')
    .sort((a, b) => (a.gaugeOrder ?? 0) - (b.gaugeOrder ?? 0));
}

function shareOf({ min, max }: Range, value: number): number {
  return max > min ? (value - min) / (max - min) : 0;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
