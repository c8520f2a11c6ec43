import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './come-into-frame.ts';

describe('come-into-frame', () => {
  const faces = (value: number, missingMs: number) => ({
    readings: { facePresence: { value, evidence: { missingMs } } },
  });

  it('[COACH-20] fires when no face was seen for more than 4 s', () => {
    expect(createTrial(rule)(faces(0, 4_200))).toMatchObject({
      state: 'attention',
      evidence: { missingMs: 4_200 },
    });
    expect(rule.inSilence).toBe(true);
  });

  it('[COACH-21] stays quiet before and with a face', () => {
    const ask = createTrial(rule);
    expect(ask(faces(0, 4_000)).state).toBe('unknown');
    expect(ask(faces(1, 0)).state).toBe('good');
  });
});
