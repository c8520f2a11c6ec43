import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear, hopsOf, voiceHop } from '#support/hearing.ts';
import { join48, silence } from '#support/signals.ts';
import { utter } from '#support/utterances.ts';
import type { VoiceHop } from '../observations.ts';
import { createVoiceModels, type VoiceModels } from '../process/perceive/voice.ts';
import articulationRate from './articulation-rate.ts';

let models: VoiceModels;
beforeAll(async () => {
  models = await createVoiceModels();
});
afterAll(() => models.close());

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = articulationRate.create();
  for (const hop of hops) analyser.push(hop);
  return analyser.read(0);
};

/** Swells of 200 ms, one nucleus each. */
function* swells(ms: number, phase: VoiceHop['phase'], fromMs = 0): Generator<VoiceHop> {
  for (let atMs = fromMs; atMs < fromMs + ms; atMs += 20) {
    const db = -30 + 6 * Math.sin((2 * Math.PI * atMs) / 200);
    yield voiceHop({ atMs, phase, vowelBandDb: [db, db], lowBandDb: [db, db] });
  }
}

describe('articulation-rate', () => {
  it('[VOICE-31] is the true rate of syllables to 12 %, pauses left out', async () => {
    const said = await utter({
      text:
        'We began with the oldest part, because it failed most often, and nobody wanted to touch ' +
        'it. I wrote tests around it, then replaced one piece at a time, and measured every step.',
      voice: 'rms',
    });
    const sound = join48(silence(500), said.sound, silence(3000), said.sound, silence(500));
    const { value, quality } = readAfter((await hear(models, sound)).hops)!;
    const speechMs = said.phones.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    expect(Math.abs(value! / ((said.syllables * 1000) / speechMs) - 1)).toBeLessThan(0.12);
    expect(quality).toBe('ok');
  });

  it('[VOICE-31] counts this answer only', () => {
    const hops = [
      ...swells(20_000, 'answering'),
      ...hopsOf([{ ms: 2000, phase: 'question' }], { atMs: 20_000 }),
    ];
    expect(readAfter(hops)).toBeNull();
    const next = [...hops, ...hopsOf([{ ms: 12_000 }], { atMs: 22_000 })];
    expect(readAfter(next)?.value).toBeLessThan(0.2);
    expect(readAfter(swells(20_000, 'answering'))?.value).toBeCloseTo(5, 0);
  });

  it('[VOICE-23] has no value before 10 s of speech', () => {
    const reading = readAfter(hopsOf([{ ms: 9000 }, { ms: 5000, quiet: true }]));
    expect(reading).toMatchObject({ value: null, quality: 'none', evidence: { speechMs: 9000 } });
  });
});
