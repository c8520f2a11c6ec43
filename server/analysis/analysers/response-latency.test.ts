import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { join48, silence, speech } from '#support/signals.ts';
import { createVoiceModels, type VoiceModels } from '../process/perceive/voice.ts';
import type { VoiceHop } from '../observations.ts';
import responseLatency from './response-latency.ts';

let models: VoiceModels;
beforeAll(async () => {
  models = await createVoiceModels();
});
afterAll(() => models.close());

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = responseLatency.create();
  for (const hop of hops) analyser.push(hop);
  return analyser.read(0);
};
const question = { ms: 3000, phase: 'question', quiet: true } as const;
const thinking = (ms: number) => ({ ms, phase: 'thinking', quiet: true }) as const;
const firstWord = { ms: 200, phase: 'thinking' } as const;

describe('response-latency', () => {
  it('[VOICE-21] is the time to the first word of real speech, to 120 ms', async () => {
    const said = await speech({ text: 'We began with the oldest part.' });
    const { hops } = await hear(models, join48(silence(1800), said), { phase: 'thinking' });
    expect(Math.abs(readAfter(hops)!.value! - 1.8)).toBeLessThan(0.12);
  });

  it('[VOICE-21] stays through the answer and is taken anew for the next', () => {
    const answer = { ms: 5000 };
    const one = [question, thinking(1500), firstWord, answer];
    expect(readAfter(hopsOf(one))).toEqual({
      value: 1.5,
      quality: 'ok',
      evidence: { latencyMs: 1500 },
    });
    expect(readAfter(hopsOf([...one, question]))).toBeNull();
    const two = [...one, question, thinking(4000), firstWord, answer];
    expect(readAfter(hopsOf(two))?.value).toBe(4);
  });

  it('[VOICE-23] has no value while one thinks', () => {
    expect(readAfter(hopsOf([question, thinking(5000)]))).toMatchObject({
      value: null,
      quality: 'none',
    });
  });

  it('[VOICE-21] is not told by the question’s own sound that rings on', () => {
    const ringing = { ms: 300, phase: 'thinking' } as const;
    const hops = hopsOf([{ ms: 3000, phase: 'question' }, ringing, thinking(2000), firstWord]);
    expect(readAfter(hops)?.value).toBe(2.3);
  });

  it('[VOICE-21] is unknown when the answer began before the question’s end', () => {
    const hops = hopsOf([
      { ms: 3000, phase: 'question' },
      { ms: 1500, phase: 'thinking' },
      { ms: 2000 },
    ]);
    expect(readAfter(hops)?.quality).toBe('none');
  });

  it('[VOICE-21] is unknown when sound was missing or the interview was paused meanwhile', () => {
    const missing = [
      ...hopsOf([question, thinking(500)]),
      ...hopsOf([thinking(1000), firstWord], { atMs: 9000 }),
    ];
    expect(readAfter(missing)?.quality).toBe('none');
    const paused = [question, thinking(500), { ms: 5000, phase: 'paused', quiet: true } as const];
    expect(readAfter(hopsOf([...paused, thinking(500), firstWord]))?.quality).toBe('none');
  });
});
