import { describe, expect, it } from 'vitest';
import type { MetricInfo, Sample } from '#shared/metrics.ts';
import { hintsFrom } from './hints.ts';

const metrics = [
  metric('face-presence', { min: 0, max: 2, goodMin: 1, goodMax: 1 }),
  metric('framing', { min: 0, max: 100, goodMin: 80, goodMax: 100 }),
  metric('picture-light', { min: 0, max: 255, goodMin: 40, goodMax: 220 }),
  metric('side-light', { min: 0, max: 1, goodMin: 0.55, goodMax: 1 }),
];

function metric(id: string, range: MetricInfo['range']): MetricInfo {
  const words = { title: id, about: '', unit: '', minEvidence: '', source: '' };
  return { ...words, id, range, group: 'picture', widget: 'none', decimals: 0 };
}

function sample(metric: string, value: number | null, evidence = {}): Sample {
  return { metric, value, quality: value === null ? 'none' : 'ok', evidence, atMs: 1_000 };
}

function hints(...samples: Sample[]) {
  return hintsFrom(new Map(samples.map((one) => [one.metric, one])), metrics);
}

describe('lobby hints', () => {
  it('[LOBBY-1] say nothing while nothing is measured or all is well', () => {
    expect(hints()).toEqual([]);
    expect(hints(sample('picture-light', null), sample('face-presence', 1))).toEqual([]);
  });

  it('[LOBBY-1] put the most urgent first', () => {
    expect(
      hints(sample('side-light', 0.3), sample('picture-light', 20), sample('face-presence', 0)),
    ).toEqual(['no-face', 'too-dark', 'side-light']);
  });

  it('[LOBBY-2] turn the framing into one thing to do, in the candidate’s own left and right', () => {
    const seen = sample('face-presence', 1);
    const off = (evidence: object) => hints(seen, sample('framing', 10, { ...evidence }));
    expect(off({ offsetX: 0.3, offsetY: 0.1, faceHeight: 0.3 })).toEqual(['move-right']);
    expect(off({ offsetX: -0.3, offsetY: 0.1, faceHeight: 0.3 })).toEqual(['move-left']);
    expect(off({ offsetX: 0, offsetY: -0.3, faceHeight: 0.3 })).toEqual(['camera-up']);
    expect(off({ offsetX: 0.3, offsetY: 0, faceHeight: 0.1 })).toEqual(['too-far']);
    expect(off({ offsetX: 0.3, offsetY: 0, faceHeight: 0.7 })).toEqual(['too-close']);
  });

  it('[LOBBY-2] leave the framing alone while no face is seen', () => {
    const old = sample('framing', 10, { offsetX: 0.3, offsetY: 0, faceHeight: 0.3 });
    expect(hints(sample('face-presence', 0), old)).toEqual(['no-face']);
  });
});
