import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './turn-mic-down.ts';

describe('turn-mic-down', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { clipping: 3 }, forMs: 1000 }).state).toBe('unknown');
    expect(ask({ readings: { clipping: 3 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { clippedPercent: 3 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { clipping: 0 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { clipping: 3 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { clipping: 0 } }).state).toBe('good');
    expect(ask({ readings: { clipping: 3 }, forMs: 1500 }).state).toBe('unknown');
  });
});
