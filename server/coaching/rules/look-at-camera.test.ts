import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './look-at-camera.ts';

describe('look-at-camera', () => {
  it('[COACH-20] fires once eyes have been elsewhere for a while', () => {
    const ask = createTrial(rule);
    const readings = { eyeContact: 45, lookingDown: 5 };
    expect(ask({ readings, forMs: 2_000 }).state).toBe('unknown');
    expect(ask({ readings, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { eyeContactPercent: 45, goodMinPercent: 60 },
    });
  });

  it('[COACH-21] stays quiet while the eyes are on the camera', () => {
    const readings = { eyeContact: 65, lookingDown: 5 };
    expect(createTrial(rule)({ readings, forMs: 20_000 }).state).toBe('good');
  });

  it('[COACH-21] stays quiet where looking down explains it', () => {
    const down = { eyeContact: 40, lookingDown: 50 };
    expect(createTrial(rule)({ readings: down, forMs: 20_000 }).state).toBe('unknown');
  });
});
