import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './sit-tall.ts';

describe('sit-tall', () => {
  it('[COACH-20] fires once the head has been low for a while', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { slouch: 26 }, forMs: 3_000 }).state).toBe('unknown');
    expect(ask({ readings: { slouch: 26 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { slouchPercent: 26, goodMaxPercent: 20 },
    });
  });

  it('[COACH-21] stays quiet at the baseline, above it, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { slouch: 3 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { slouch: -18 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { slouch: 30 }, forMs: 2_000 }).state).toBe('unknown');
  });
});
