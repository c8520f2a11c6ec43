import { describe, expect, it } from 'vitest';
import { hopsOf } from '#support/hearing.ts';
import type { VoiceHop } from '../observations.ts';
import pause from './pause.ts';

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = pause.create();
  for (const hop of hops) analyser.push(hop);
  return analyser.read(0);
};

describe('pause', () => {
  it('[VOICE-20] grows with the silence one is in, and marks it as under way', () => {
    const hops = hopsOf([{ ms: 2000 }, { ms: 1400, quiet: true }]);
    expect(readAfter(hops)).toMatchObject({ value: 1.4, evidence: { currentSilenceMs: 1400 } });
  });

  it('[VOICE-20] counts from the last speech, not from the end of the hangover', () => {
    const hangover = { speaking: true, speechProbability: 0.05 };
    const hops = hopsOf([{ ms: 2000 }, { ms: 240, ...hangover }, { ms: 1000, quiet: true }]);
    expect(readAfter(hops)?.value).toBeCloseTo(1.24, 6);
  });

  it('[VOICE-20] is the last long silence while one speaks', () => {
    const spans = [
      { ms: 2000 },
      { ms: 4000, quiet: true },
      { ms: 2000 },
      { ms: 2600, quiet: true },
      { ms: 2000 },
      { ms: 1000, quiet: true },
      { ms: 500 },
    ];
    expect(readAfter(hopsOf(spans))).toEqual({
      value: 2.6,
      quality: 'ok',
      evidence: { currentSilenceMs: 0, longPauses: 2, longestPauseMs: 4000 },
    });
  });

  it('[VOICE-20] is 0 where there was no long silence; breath is none', () => {
    const hops = hopsOf([
      { ms: 5000 },
      { ms: 2500, quiet: true },
      { ms: 500 },
      { ms: 300, quiet: true },
    ]);
    expect(readAfter(hops)).toMatchObject({ value: 0, evidence: { longPauses: 0 } });
  });

  it('[VOICE-20] says nothing outside answers and forgets with a new one', () => {
    const first = [{ ms: 2000 }, { ms: 4000, quiet: true }, { ms: 1000 }];
    const asked = [...first, { ms: 3000, phase: 'question' as const, quiet: true }];
    expect(readAfter(hopsOf(asked))).toBeNull();
    expect(readAfter(hopsOf([...asked, { ms: 1000 }]))?.value).toBe(0);
  });

  it('[VOICE-4] a hole in the sound and a pause of the interview are no silence', () => {
    const hole = [
      ...hopsOf([{ ms: 2000 }]),
      ...hopsOf([{ ms: 1000, quiet: true }], { atMs: 9000 }),
    ];
    expect(readAfter(hole)?.value).toBe(1);
    const paused = hopsOf([
      { ms: 2000 },
      { ms: 1000, quiet: true },
      { ms: 9000, phase: 'paused', quiet: true },
      { ms: 1000, quiet: true },
    ]);
    expect(readAfter(paused)?.value).toBe(1);
  });
});
