import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './shorten-pauses.ts';

describe('shorten-pauses', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pauseShare: 35 }, forMs: 4000 }).state).toBe('unknown');
    expect(ask({ readings: { pauseShare: 35 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { pausePercent: 35 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pauseShare: 25 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { pauseShare: 35 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { pauseShare: 25 } }).state).toBe('good');
    expect(ask({ readings: { pauseShare: 35 }, forMs: 4500 }).state).toBe('unknown');
  });

  it('[COACH-21] stays quiet, and praises nothing, where there are hardly any', () => {
    const verdict = createTrial(rule)({ readings: { pauseShare: 5 }, forMs: 20_000 });
    expect(verdict.state).toBe('unknown');
  });
});
