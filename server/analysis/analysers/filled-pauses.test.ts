import { describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { join48, silence } from '#support/signals.ts';
import { utter } from '#support/utterances.ts';
import type { VoiceHop } from '../observations.ts';
import { createVoiceModels } from '../process/perceive/voice.ts';
import filledPauses from './filled-pauses.ts';

const readAfter = (hops: Iterable<VoiceHop>, waitMs = 0) => {
  const analyser = filledPauses.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs + waitMs)!;
};

const dip = { ms: 40, lowBandDb: [-45, -45] as const, vowelBandDb: [-50, -50] as const };

/** Syllables of 160 ms with dips between them. */
const talk = (ms: number) => Array.from({ length: ms / 200 }, () => [{ ms: 160 }, dip]).flat();

describe('filled-pauses', () => {
  it('[VOICE-35] are single long, flat and steady sounds, per minute of speech, always an estimate', () => {
    const hops = hopsOf([
      ...talk(10_000),
      { ms: 480 },
      ...talk(10_000),
      { ms: 520 },
      ...talk(9000),
    ]);
    expect(readAfter(hops)).toMatchObject({ quality: 'low', evidence: { heldSounds: 2 } });
  });

  it('[VOICE-35] are no gliding sounds, no unvoiced ones and no short ones', () => {
    const glide = Array.from({ length: 30 }, (_, i) => ({ ms: 20, f0Hz: 120 * 2 ** (i / 36) }));
    const others = [
      ...glide,
      ...talk(4000),
      { ms: 500, f0Hz: null },
      ...talk(4000),
      { ms: 200 },
      dip,
    ];
    const hops = hopsOf([...talk(10_000), ...others, ...talk(2000)]);
    expect(readAfter(hops)).toMatchObject({ value: 0, quality: 'low' });
  });

  it('[VOICE-35] are found in speech that holds them, and now and then in a drawn-out word', async () => {
    const models = await createVoiceModels();
    const say = async (text: string, stretch = 1) =>
      (await utter({ text, voice: 'rms', stretch })).sound;
    const [first, second, um] = await Promise.all([
      say('We began with the oldest part, because it failed most often, and nobody wanted it.'),
      say('I wrote tests around it, then replaced one piece at a time, and measured every step.'),
      say('um', 2.4),
    ]);
    const heldIn = async (...parts: Float32Array[]) =>
      readAfter((await hear(models, join48(...parts, silence(400)))).hops).evidence.heldSounds;
    const without = await heldIn(first, second, first, second);
    const within = await heldIn(first, um, second, um, first, um, second);
    await models.close();
    expect(without).toBeLessThanOrEqual(2);
    expect(within! - without!).toBeGreaterThanOrEqual(2);
  });

  it('[VOICE-23] have no value before 15 s of speech, nor a minute after it', () => {
    expect(readAfter(hopsOf(talk(14_000)))).toMatchObject({ value: null, quality: 'none' });
    expect(readAfter(hopsOf(talk(20_000)), 61_000).quality).toBe('none');
  });
});
