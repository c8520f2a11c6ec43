import { describe, expect, it } from 'vitest';
import { hopsOf } from '#support/hearing.ts';
import type { VoiceHop } from '../observations.ts';
import medianPitch from './median-pitch.ts';

const readAfter = (hops: Iterable<VoiceHop>, waitMs = 0) => {
  const analyser = medianPitch.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs + waitMs)!;
};

describe('median-pitch', () => {
  it('[VOICE-30] is the middle of the voice’s F0, whatever single octave errors say', () => {
    const hops = hopsOf([
      { ms: 3000, f0Hz: 110 },
      { ms: 3000, f0Hz: 120 },
      { ms: 2900, f0Hz: 130 },
      { ms: 100, f0Hz: 480 },
    ]);
    expect(readAfter(hops).value).toBeCloseTo(120, 6);
  });

  it('[VOICE-30] calls no height good or bad', () => {
    const { range } = medianPitch.metric;
    expect([range.goodMin, range.goodMax]).toEqual([range.min, range.max]);
  });

  it('[VOICE-23] has no value before 3 s of voice, nor a minute after it', () => {
    expect(readAfter(hopsOf([{ ms: 2900 }]))).toMatchObject({ value: null, quality: 'none' });
    expect(readAfter(hopsOf([{ ms: 5000, f0Hz: null }])).value).toBeNull();
    expect(readAfter(hopsOf([{ ms: 5000 }]), 30_000).quality).toBe('ok');
    expect(readAfter(hopsOf([{ ms: 5000 }]), 61_000).quality).toBe('none');
  });

  it('[VOICE-22] is never that of the question', () => {
    expect(readAfter(hopsOf([{ ms: 9000, phase: 'question' }])).quality).toBe('none');
  });
});
