import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './speed-up.ts';

describe('speed-up', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { speakingRate: 95 }, forMs: 7000 }).state).toBe('unknown');
    expect(ask({ readings: { speakingRate: 95 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { wordsPerMin: 95 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { speakingRate: 105 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { speakingRate: 95 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { speakingRate: 105 } }).state).toBe('good');
    expect(ask({ readings: { speakingRate: 95 }, forMs: 7500 }).state).toBe('unknown');
  });

  it('[COACH-21] stays quiet, and praises nothing, where it is fast', () => {
    const verdict = createTrial(rule)({ readings: { speakingRate: 180 }, forMs: 20_000 });
    expect(verdict.state).toBe('unknown');
  });
});
