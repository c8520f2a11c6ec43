import { describe, expect, it } from 'vitest';
import { createTrial } from '../trial.ts';
import rule from './pause-instead.ts';

const reading = (value: number, clustered: number) => ({
  readings: { fillers: { value, evidence: { fillers: 4, sounds: 2, clustered, words: 60 } } },
});

describe('pause-instead', () => {
  it('[COACH-20] fires on three within ten seconds', () => {
    expect(createTrial(rule)(reading(6, 3))).toMatchObject({
      state: 'attention',
      evidence: { fillers: 3 },
    });
  });

  it('[COACH-21] stays quiet about single ones, and is content where there are few', () => {
    const ask = createTrial(rule);
    expect(ask(reading(6, 2)).state).toBe('unknown');
    expect(ask(reading(1, 0)).state).toBe('good');
  });
});
