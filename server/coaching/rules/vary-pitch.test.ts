import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './vary-pitch.ts';

describe('vary-pitch', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pitchVariety: 1.1 }, forMs: 9000 }).state).toBe('unknown');
    expect(ask({ readings: { pitchVariety: 1.1 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { semitones: 1.1 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pitchVariety: 2.1 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { pitchVariety: 1.1 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { pitchVariety: 2.1 } }).state).toBe('good');
    expect(ask({ readings: { pitchVariety: 1.1 }, forMs: 9500 }).state).toBe('unknown');
  });

  it('[COACH-21] stays quiet, and praises nothing, where it is somewhat flat', () => {
    const verdict = createTrial(rule)({ readings: { pitchVariety: 1.5 }, forMs: 20_000 });
    expect(verdict.state).toBe('unknown');
  });
});
