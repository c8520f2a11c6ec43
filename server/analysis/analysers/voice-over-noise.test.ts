import { describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { join48, mix, noise, silence, speech } from '#support/signals.ts';
import { createVoiceModels } from '../process/perceive/voice.ts';
import type { VoiceHop } from '../observations.ts';
import voiceOverNoise from './voice-over-noise.ts';

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = voiceOverNoise.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs)!;
};

describe('voice-over-noise', () => {
  it('[VOICE-17] falls dB for dB as the room grows louder', async () => {
    const models = await createVoiceModels();
    const said = await speech({
      text: 'We began with the oldest part, because it failed most often.',
    });
    const clean = join48(silence(2000), said, silence(1500));
    const inRoom = async (rmsDb: number) => {
      const room = noise({ ms: clean.length / 48, rmsDb });
      return readAfter((await hear(models, mix(clean, room))).hops).value!;
    };
    const quiet = await inRoom(-60);
    const loud = await inRoom(-45);
    await models.close();
    expect(quiet - loud).toBeGreaterThan(14);
    expect(quiet - loud).toBeLessThan(16);
  });

  it('[VOICE-17] is the speech’s loudness less the floor, with both in the evidence', () => {
    const reading = readAfter(hopsOf([{ ms: 4000, momentaryLufs: -20, noiseFloorLufs: -55 }]));
    expect(reading.value).toBeCloseTo(35, 6);
    expect(reading.quality).toBe('ok');
    expect(reading.evidence).toMatchObject({ speechMs: 3000, noiseFloorLufs: -55 });
  });

  it('[VOICE-23] has no value before 3 s of speech, nor without a floor', () => {
    expect(readAfter(hopsOf([{ ms: 2000 }])).quality).toBe('none');
    expect(readAfter(hopsOf([{ ms: 4000, noiseFloorLufs: null }])).value).toBeNull();
  });

  it('[VOICE-22] is never measured on the question', () => {
    expect(readAfter(hopsOf([{ ms: 9000, phase: 'question' }])).quality).toBe('none');
  });
});
