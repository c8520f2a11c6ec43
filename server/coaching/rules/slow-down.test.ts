import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './slow-down.ts';

describe('slow-down', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { speakingRate: 170 }, forMs: 4000 }).state).toBe('unknown');
    expect(ask({ readings: { speakingRate: 170 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { wordsPerMin: 170 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { speakingRate: 160 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { speakingRate: 170 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { speakingRate: 160 } }).state).toBe('good');
    expect(ask({ readings: { speakingRate: 170 }, forMs: 4500 }).state).toBe('unknown');
  });

  it('[COACH-21] stays quiet, and praises nothing, where it is slow', () => {
    const verdict = createTrial(rule)({ readings: { speakingRate: 90 }, forMs: 20_000 });
    expect(verdict.state).toBe('unknown');
  });
});
