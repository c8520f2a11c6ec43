import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { join48, silence, speech } from '#support/signals.ts';
import { createVoiceModels, type VoiceModels } from '../process/perceive/voice.ts';
import type { VoiceHop } from '../observations.ts';
import pauseShare from './pause-share.ts';

let models: VoiceModels;
beforeAll(async () => {
  models = await createVoiceModels();
});
afterAll(() => models.close());

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = pauseShare.create();
  for (const hop of hops) analyser.push(hop);
  return analyser.read(0);
};

describe('pause-share', () => {
  it('[VOICE-19] is the share of silence between phrases, to 3 points', async () => {
    const said = await speech({ text: 'We began with the oldest part.', voice: 'rms' });
    const parts = [said];
    for (let i = 0; i < 6; i += 1) parts.push(silence(800), said);
    const { hops } = await hear(models, join48(...parts, silence(500)));
    const truth = (100 * 6 * 800) / (6 * 800 + (7 * said.length) / 48);
    const reading = readAfter(hops)!;
    expect(Math.abs(reading.value! - truth)).toBeLessThan(3);
    expect(reading.evidence.pauses).toBe(6);
  });

  it('[VOICE-19] leaves out the silence that has not ended, and silences under 0.3 s', () => {
    const hops = hopsOf([
      { ms: 6000 },
      { ms: 3000, quiet: true },
      { ms: 2000 },
      { ms: 200, quiet: true },
      { ms: 800 },
      { ms: 9000, quiet: true },
    ]);
    expect(readAfter(hops)).toMatchObject({
      value: 25,
      evidence: { answerMs: 12_000, silentMs: 3000, pauses: 1 },
    });
  });

  it('[VOICE-19] begins anew with each answer, but not after a pause of the interview', () => {
    const first = [{ ms: 8000 }, { ms: 4000, quiet: true }, { ms: 2000 }];
    const paused = hopsOf([...first, { ms: 60_000, phase: 'paused', quiet: true }, { ms: 2000 }]);
    expect(readAfter(paused)?.value).toBe(25);
    const next = hopsOf([
      ...first,
      { ms: 2000, phase: 'question' },
      { ms: 2000, phase: 'thinking', quiet: true },
      { ms: 12_000 },
    ]);
    expect(readAfter(next)?.value).toBe(0);
  });

  it('[VOICE-4] takes no hole in the sound for silence', () => {
    const after = hopsOf([{ ms: 6000 }], { atMs: 66_000 });
    expect(readAfter([...hopsOf([{ ms: 6000 }]), ...after])?.value).toBe(0);
  });

  it('[VOICE-23] has no value before 10 s of answer, and says nothing outside answers', () => {
    expect(readAfter(hopsOf([{ ms: 9900 }]))?.quality).toBe('none');
    expect(readAfter(hopsOf([{ ms: 12_000 }, { ms: 20, phase: 'question' }]))).toBeNull();
    expect(readAfter(hopsOf([{ ms: 20_000, phase: 'lobby' }]))).toBeNull();
  });
});
