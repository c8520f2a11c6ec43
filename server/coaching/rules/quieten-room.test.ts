import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './quieten-room.ts';

describe('quieten-room', () => {
  it('[COACH-20] fires once it has lasted', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { voiceOverNoise: 9 }, forMs: 4000 }).state).toBe('unknown');
    expect(ask({ readings: { voiceOverNoise: 9 }, forMs: 1_500 })).toMatchObject({
      state: 'attention',
      evidence: { overNoiseDb: 9 },
    });
  });

  it('[COACH-21] stays quiet in the good range, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { voiceOverNoise: 15 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { voiceOverNoise: 9 }, forMs: 1_000 }).state).toBe('unknown');
    expect(ask({ readings: { voiceOverNoise: 15 } }).state).toBe('good');
    expect(ask({ readings: { voiceOverNoise: 9 }, forMs: 4500 }).state).toBe('unknown');
  });
});
