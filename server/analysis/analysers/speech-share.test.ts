import { describe, expect, it } from 'vitest';
import { hopsOf } from '#support/hearing.ts';
import type { VoiceHop } from '../observations.ts';
import speechShare from './speech-share.ts';

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = speechShare.create();
  for (const hop of hops) analyser.push(hop);
  return analyser.read(0)!;
};

describe('speech-share', () => {
  it('[VOICE-33] is own speech against own speech and questions, silences left out', () => {
    const round = [
      { ms: 5000, phase: 'question' as const },
      { ms: 4000, phase: 'thinking' as const, quiet: true },
      { ms: 15_000 },
      { ms: 6000, quiet: true },
    ];
    const reading = readAfter(hopsOf([...round, ...round]));
    expect(reading).toEqual({
      value: 75,
      quality: 'ok',
      evidence: { ownMs: 30_000, questionMs: 10_000 },
    });
  });

  it('[VOICE-33] leaves out the lobby and what is said while the interview is paused', () => {
    const hops = hopsOf([
      { ms: 20_000, phase: 'lobby' },
      { ms: 10_000, phase: 'question' },
      { ms: 20_000, phase: 'paused' },
      { ms: 30_000 },
    ]);
    expect(readAfter(hops).value).toBe(75);
  });

  it('[VOICE-33] a coach’s words are the other side, and what is heard meanwhile may be their echo', () => {
    const hops = hopsOf([
      { ms: 5000, phase: 'question' },
      { ms: 5000, spokenTo: true },
      { ms: 5000, spokenTo: true, phase: 'paused' },
      { ms: 5000, spokenTo: true, phase: 'lobby' },
      { ms: 30_000 },
    ]);
    expect(readAfter(hops)).toMatchObject({
      ...{ value: 75, evidence: { ownMs: 30_000, questionMs: 10_000 } },
    });
  });

  it('[VOICE-23] has no value before 30 s of both', () => {
    const begun = [{ ms: 5000, phase: 'question' as const }, { ms: 24_000 }];
    expect(readAfter(hopsOf(begun))).toMatchObject({ value: null, quality: 'none' });
    expect(readAfter(hopsOf([{ ms: 40_000 }])).value).toBeNull();
  });
});
