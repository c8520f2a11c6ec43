import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './move-back.ts';

describe('move-back', () => {
  const tall = (faceHeight: number) => ({
    readings: { framing: { value: 0, evidence: { offsetX: 0, offsetY: 0, faceHeight } } },
  });

  it('[COACH-20] fires once it has lasted', () => {
    const verdict = createTrial(rule)({ ...tall(0.6), forMs: 3_250 });
    expect(verdict).toMatchObject({ state: 'attention', evidence: { faceHeight: 0.6 } });
  });

  it('[COACH-21] stays quiet at a good distance, and when it does not last', () => {
    expect(createTrial(rule)({ ...tall(0.45), forMs: 9_000 }).state).toBe('good');
    expect(createTrial(rule)({ ...tall(0.6), forMs: 2_500 }).state).toBe('unknown');
    expect(createTrial(rule)({ readings: { framing: 100 } }).state).toBe('unknown');
  });
});
