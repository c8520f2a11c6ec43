import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './centre-yourself.ts';

describe('centre-yourself', () => {
  const at = (offsetX: number, offsetY: number) => ({
    readings: { framing: { value: 0, evidence: { offsetX, offsetY, faceHeight: 0.3 } } },
    forMs: 3_250,
  });

  it('[COACH-20] fires and names the way back, as seen by the candidate', () => {
    const messages = (
      [
        [0.25, 0.05],
        [-0.25, 0.05],
        [0.02, 0.2],
        [0.1, -0.3],
      ] as const
    ).map(([x, y]) => createTrial(rule)(at(x, y)));
    expect(messages).toMatchObject([
      { state: 'attention', message: 'centre-yourself.right' },
      { state: 'attention', message: 'centre-yourself.left' },
      { state: 'attention', message: 'centre-yourself.camera-down' },
      { state: 'attention', message: 'centre-yourself.camera-up' },
    ]);
  });

  it('[COACH-21] stays quiet near the middle, and when it does not last', () => {
    expect(createTrial(rule)(at(0.14, -0.14)).state).toBe('good');
    expect(createTrial(rule)({ ...at(0.3, 0), forMs: 2_500 }).state).toBe('unknown');
    expect(createTrial(rule)({ readings: { framing: 100 } }).state).toBe('unknown');
  });
});
