import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './face-the-light.ts';

describe('face-the-light', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    const before = { backlight: 3.5, pictureLight: 70 };
    expect(ask({ readings: before, forMs: 3_000 }).state).toBe('unknown');
    expect(ask({ readings: before, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { brighterTimes: 3.5 },
    });
  });

  it('[COACH-21] stays quiet before a white wall, and leaves the dark to add-light', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { backlight: 2.5, pictureLight: 80 }, forMs: 20_000 }).state).toBe(
      'good',
    );
    expect(ask({ readings: { backlight: 6, pictureLight: 30 }, forMs: 20_000 }).state).toBe(
      'unknown',
    );
  });
});
