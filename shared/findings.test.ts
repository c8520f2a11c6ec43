import { describe, expect, it } from 'vitest';
import type { MetricInfo } from './metrics.ts';
import { adviceFrom } from './findings.ts';

function measured(group: MetricInfo['group'], goodMax: number) {
  const words = { id: 'nodding', title: '', about: '', unit: '%', minEvidence: '', source: '' };
  const range = { min: 0, max: 100, goodMin: 0, goodMax };
  const info: MetricInfo = { ...words, group, range, widget: 'none', decimals: 0 };
  const summary = {
    value: 5,
    quality: 'ok' as const,
    coverageShare: 1,
    goodShare: 1,
    why: null,
    points: [],
  };
  return { info, summary };
}

describe('adviceFrom', () => {
  it('[REPORT-7] keeps habits only: not the room, nor what is shown without being judged', () => {
    const kept = (group: MetricInfo['group'], goodMax: number) =>
      adviceFrom([measured(group, goodMax)], []).keep.length;
    expect(kept('face', 20)).toBe(1);
    expect(kept('picture', 20)).toBe(0);
    expect(kept('face', 100)).toBe(0);
  });
});
