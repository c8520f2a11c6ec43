import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './mend-picture.ts';

describe('mend-picture', () => {
  it('[COACH-20] fires once the picture has stood still for five seconds', () => {
    const ask = createTrial(rule);
    const still = { value: 5, evidence: { stillMs: 5_000, withoutFramesMs: 0 } };
    expect(ask({ readings: { frozenPicture: still } })).toMatchObject({
      state: 'attention',
      evidence: { stillMs: 5_000 },
    });
  });

  it('[COACH-21] stays quiet while it moves, and after a short break', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { frozenPicture: 0 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { frozenPicture: 4 }, forMs: 20_000 }).state).toBe('unknown');
  });
});
