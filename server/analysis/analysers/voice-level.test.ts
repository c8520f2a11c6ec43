import { describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { join48, noise, silence } from '#support/signals.ts';
import { createVoiceModels } from '../process/perceive/voice.ts';
import voiceLevel from './voice-level.ts';

describe('voice-level', () => {
  it('[VOICE-16] shows a step within 400 ms of media, whether it is speech or not', async () => {
    const models = await createVoiceModels();
    const sound = join48(silence(1000), noise({ ms: 1000, rmsDb: -30 }));
    const { hops } = await hear(models, sound, { phase: 'lobby' });
    await models.close();
    const analyser = voiceLevel.create();
    const values = hops.map((hop) => {
      analyser.push(hop);
      return { atMs: hop.atMs, value: analyser.read(hop.atMs)?.value ?? null };
    });
    expect(values.find(({ atMs }) => atMs === 980)?.value).toBe(-120);
    expect(values.find(({ atMs }) => atMs === 1000)?.value).toBeGreaterThan(-60);
    expect(values.find(({ atMs }) => atMs === 1400)?.value).toBeCloseTo(-26.9, 0);
  });

  it('[VOICE-16] goes on while a question is read, and is silent in a pause of the interview', () => {
    const analyser = voiceLevel.create();
    for (const hop of hopsOf([{ ms: 500, phase: 'question', momentaryLufs: -31 }])) {
      analyser.push(hop);
    }
    expect(analyser.read(500)).toMatchObject({ value: -31, quality: 'ok' });
    for (const hop of hopsOf([{ ms: 100, phase: 'paused' }], { atMs: 500 })) analyser.push(hop);
    expect(analyser.read(600)).toBeNull();
  });

  it('[VOICE-23] has no value before 400 ms, after a hole, and when sound has stopped', () => {
    const analyser = voiceLevel.create();
    expect(analyser.read(0)).toBeNull();
    for (const hop of hopsOf([{ ms: 380 }])) analyser.push(hop);
    expect(analyser.read(380)).toMatchObject({ value: null, quality: 'none' });
    for (const hop of hopsOf([{ ms: 20 }], { atMs: 380 })) analyser.push(hop);
    expect(analyser.read(400)?.value).toBe(-22);
    expect(analyser.read(5_000)?.quality).toBe('none');
    for (const hop of hopsOf([{ ms: 100 }], { atMs: 5_000 })) analyser.push(hop);
    expect(analyser.read(5_100)?.quality).toBe('none');
  });

  it('[VOICE-23] is of low quality while sound is made up', () => {
    const analyser = voiceLevel.create();
    for (const hop of hopsOf([{ ms: 500 }, { ms: 20, concealed: true }])) analyser.push(hop);
    expect(analyser.read(520)?.quality).toBe('low');
  });
});
