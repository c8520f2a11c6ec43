import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './calm-hands.ts';

describe('calm-hands', () => {
  it('[COACH-20] fires once hands have stayed at the face', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { handsNearFace: 45 }, forMs: 2_000 }).state).toBe('unknown');
    expect(ask({ readings: { handsNearFace: 45 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { handsNearFacePercent: 45, goodMaxPercent: 25 },
    });
  });

  it('[COACH-21] stays quiet for a short touch', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { handsNearFace: 12 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { handsNearFace: 30 }, forMs: 1_500 }).state).toBe('unknown');
  });
});
