import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './look-up.ts';

describe('look-up', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { lookingDown: 25 }, forMs: 2000 }).state).toBe('unknown');
    expect(ask({ readings: { lookingDown: 25 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { lookingDownPercent: 25 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { lookingDown: 10 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { lookingDown: 25 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { lookingDown: 10 } }).state).toBe('good');
    expect(ask({ readings: { lookingDown: 25 }, forMs: 2500 }).state).toBe('unknown');
  });
});
