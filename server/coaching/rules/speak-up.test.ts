import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './speak-up.ts';

describe('speak-up', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { loudness: -31 }, forMs: 3000 }).state).toBe('unknown');
    expect(ask({ readings: { loudness: -31 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { loudnessLufs: -31 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { loudness: -29 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { loudness: -31 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { loudness: -29 } }).state).toBe('good');
    expect(ask({ readings: { loudness: -31 }, forMs: 3500 }).state).toBe('unknown');
  });

  it('[COACH-21] stays quiet, and praises nothing, where it is loud', () => {
    const verdict = createTrial(rule)({ readings: { loudness: -10 }, forMs: 20_000 });
    expect(verdict.state).toBe('unknown');
  });
});
