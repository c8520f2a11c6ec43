import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './leave-pauses.ts';

describe('leave-pauses', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pauseShare: 12 }, forMs: 7000 }).state).toBe('unknown');
    expect(ask({ readings: { pauseShare: 12 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { pausePercent: 12 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pauseShare: 20 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { pauseShare: 12 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { pauseShare: 20 } }).state).toBe('good');
    expect(ask({ readings: { pauseShare: 12 }, forMs: 7500 }).state).toBe('unknown');
  });

  it('[COACH-21] stays quiet, and praises nothing, where pauses are long', () => {
    const verdict = createTrial(rule)({ readings: { pauseShare: 40 }, forMs: 20_000 });
    expect(verdict.state).toBe('unknown');
  });
});
