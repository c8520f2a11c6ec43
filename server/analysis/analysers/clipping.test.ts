import { describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { amplified, speech } from '#support/signals.ts';
import { createVoiceModels } from '../process/perceive/voice.ts';
import type { VoiceHop } from '../observations.ts';
import clipping from './clipping.ts';

const { goodMax } = clipping.metric.range;

const readAfter = (hops: Iterable<VoiceHop>, waitMs = 0) => {
  const analyser = clipping.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs + waitMs)!;
};

describe('clipping', () => {
  it('[VOICE-18] is none in clean speech and out of range when the gain is 20 dB too high', async () => {
    const models = await createVoiceModels();
    const said = amplified(await speech({ text: 'We began with the oldest part of all.' }), -6);
    const clipped = amplified(said, 20).map((x) => Math.max(-1, Math.min(1, x)));
    expect(readAfter((await hear(models, said)).hops).value).toBe(0);
    expect(readAfter((await hear(models, clipped)).hops).value).toBeGreaterThan(10 * goodMax);
    await models.close();
  });

  it('[VOICE-18] is the share of samples over 10 s of time, in percent', () => {
    const hops = hopsOf([{ ms: 5000, clippedShare: 0.04 }, { ms: 5000 }]);
    expect(readAfter(hops).value).toBeCloseTo(2, 1);
    const past = hopsOf([{ ms: 5000, clippedShare: 0.04 }, { ms: 10_000 }]);
    expect(readAfter(past).value).toBe(0);
  });

  it('[VOICE-23] has no value before 1 s of speech, nor 10 s after', () => {
    expect(readAfter(hopsOf([{ ms: 980, clippedShare: 1 }])).quality).toBe('none');
    expect(readAfter(hopsOf([{ ms: 5000 }]), 11_000).quality).toBe('none');
  });

  it('[VOICE-22] is never measured on the question', () => {
    expect(readAfter(hopsOf([{ ms: 9000, phase: 'question', clippedShare: 1 }])).value).toBeNull();
  });
});
