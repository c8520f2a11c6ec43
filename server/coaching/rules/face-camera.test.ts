import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './face-camera.ts';

describe('face-camera', () => {
  const turned = (value: number, turnedMs: number) => ({
    readings: { headTurn: { value, evidence: { turnedMs } } },
  });

  it('[COACH-20] fires to either side after 2 s', () => {
    const ask = createTrial(rule);
    for (const yawDeg of [28, -28]) {
      expect(ask(turned(yawDeg, 2_200))).toMatchObject({
        state: 'attention',
        evidence: { yawDeg, turnedMs: 2_200 },
      });
    }
  });

  it('[COACH-21] stays quiet for a glance and for a small turn', () => {
    const ask = createTrial(rule);
    expect(ask(turned(35, 2_000)).state).toBe('unknown');
    expect(ask(turned(18, 0)).state).toBe('good');
  });
});
