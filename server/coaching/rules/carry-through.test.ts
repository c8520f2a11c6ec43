import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './carry-through.ts';

describe('carry-through', () => {
  it('[COACH-20] fires once sentences have kept trailing off', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { trailingOff: 12 }, forMs: 7000 }).state).toBe('unknown');
    expect(ask({ readings: { trailingOff: 12 }, forMs: 1500 })).toMatchObject({
      state: 'attention',
      evidence: { fallDb: 12 },
    });
  });

  it('[COACH-21] stays quiet where sentences fall as any do, and after a short lapse', () => {
    const ask = createTrial(rule);
    expect(ask({ readings: { trailingOff: 5 }, forMs: 20_000 }).state).toBe('good');
    expect(ask({ readings: { trailingOff: 12 }, forMs: 2000 }).state).toBe('unknown');
    expect(ask({ readings: { trailingOff: 9 }, forMs: 20_000 }).state).toBe('unknown');
  });
});
