import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './soften-light.ts';

describe('soften-light', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pictureLight: 230 }, forMs: 3000 }).state).toBe('unknown');
    expect(ask({ readings: { pictureLight: 230 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { meanLuma: 230 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { pictureLight: 200 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { pictureLight: 230 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { pictureLight: 200 } }).state).toBe('good');
    expect(ask({ readings: { pictureLight: 230 }, forMs: 3500 }).state).toBe('unknown');
  });
});
