import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './clear-picture.ts';

describe('clear-picture', () => {
  it('[COACH-20] fires once a lit picture has been blurred for a while', () => {
    const readings = { pictureSharpness: 0.0005, pictureLight: 120 };
    expect(createTrial(rule)({ readings, forMs: 4_250 })).toMatchObject({
      state: 'attention',
      evidence: { sharpness: 0.0005, goodMinSharpness: 0.001 },
    });
  });

  it('[COACH-21] stays quiet when it is sharp, does not last, or is only dark', () => {
    const ask = (pictureSharpness: number, pictureLight: number, forMs: number) =>
      createTrial(rule)({ readings: { pictureSharpness, pictureLight }, forMs }).state;
    expect(ask(0.002, 120, 9_000)).toBe('good');
    expect(ask(0.0005, 120, 3_500)).toBe('unknown');
    expect(ask(0.0005, 30, 9_000)).toBe('unknown');
  });
});
