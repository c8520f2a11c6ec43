import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './keep-frame-alone.ts';

describe('keep-frame-alone', () => {
  const faces = (value: number, companyMs: number) => ({
    readings: { facePresence: { value, evidence: { companyMs } } },
  });

  it('[COACH-20] fires when a second face stays', () => {
    expect(createTrial(rule)(faces(2, 2_200))).toMatchObject({
      state: 'attention',
      evidence: { faces: 2, companyMs: 2_200 },
    });
  });

  it('[COACH-21] stays quiet for somebody passing, and alone', () => {
    const ask = createTrial(rule);
    expect(ask(faces(2, 1_800)).state).toBe('unknown');
    expect(ask(faces(1, 0)).state).toBe('good');
    expect(ask(faces(0, 0)).state).toBe('unknown');
  });
});
