import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './calm-head.ts';

describe('calm-head', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { fidgeting: 1 }, forMs: 5_000 }).state).toBe('unknown');
    expect(ask({ readings: { fidgeting: 1 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { faceHeightsPerSec: 1 },
    });
  });

  it('[COACH-21] stays quiet for a still head and a lively one', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { fidgeting: 0.2 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { fidgeting: 0.7 }, forMs: 20_000 }).state).toBe('unknown');
  });
});
