import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear, hopsOf, voiceHop } from '#support/hearing.ts';
import { join48, mix, noise, silence, speech, voiced } from '#support/signals.ts';
import { createVoiceModels, type VoiceModels } from '../process/perceive/voice.ts';
import { SyllableNuclei } from './syllable-nuclei.ts';

/** Counted by hand as the voices say them: "our" 2, "every" 3, "differently" 3. */
const texts: [string, number][] = [
  ['Last year I led a small team that moved our billing system to the cloud.', 18],
  [
    'We began with the oldest part, because it failed most often, and nobody wanted to touch it.',
    24,
  ],
  ['I wrote tests around it, then replaced one piece at a time, and measured every step.', 21],
  ['What I would do differently is talk to the people who use it before writing any code.', 23],
];
const syllables = texts.reduce((sum, [, count]) => sum + count, 0);

let models: VoiceModels;
beforeAll(async () => {
  models = await createVoiceModels();
});
afterAll(() => models.close());

async function count(sound: Float32Array): Promise<number> {
  const nuclei = new SyllableNuclei();
  const { hops } = await hear(models, sound);
  return hops.reduce((sum, hop) => sum + nuclei.push(hop), 0);
}

describe('SyllableNuclei', () => {
  it.each([
    ['slt', 0.8],
    ['slt', 1],
    ['slt', 1.25],
    ['rms', 0.8],
    ['rms', 1],
    ['rms', 1.25],
  ] as const)(
    '[VOICE-13] counts what %s says at a stretch of %d to 12 %%',
    async (voice, stretch) => {
      const parts = [silence(600)];
      for (const [text] of texts) parts.push(await speech({ text, voice, stretch }), silence(450));
      const counted = await count(join48(...parts));
      expect(Math.abs(counted / syllables - 1)).toBeLessThan(0.12);
    },
  );

  it('[VOICE-13] counts no fewer nor more in a room 20 dB below the voice', async () => {
    const parts = [silence(600)];
    for (const [text] of texts) parts.push(await speech({ text, voice: 'rms' }), silence(450));
    const clean = join48(...parts);
    const room = noise({ ms: clean.length / 48, rmsDb: -44 });
    expect(Math.abs((await count(mix(clean, room))) / syllables - 1)).toBeLessThan(0.12);
  });

  it('[VOICE-13] finds none in a held vowel, and none in voice that is no speech', async () => {
    const nuclei = new SyllableNuclei();
    let counted = 0;
    for (const hop of hopsOf([{ ms: 5000 }])) counted += nuclei.push(hop);
    expect(counted).toBe(0);
    expect(await count(voiced({ hzAt: () => 120, ms: 3000 }))).toBe(0);
  });

  it('[VOICE-13] counts one for each swell that is spoken', () => {
    const swells = (speaking: boolean) => {
      const nuclei = new SyllableNuclei();
      let counted = 0;
      for (let i = 0; i < 200; i += 1) {
        const db = -30 + 6 * Math.sin((2 * Math.PI * i) / 10);
        const levels = { vowelBandDb: [db, db], lowBandDb: [db, db] } as const;
        counted += nuclei.push(voiceHop({ atMs: i * 20, ...levels, speaking }));
      }
      return counted;
    };
    // 4 s of swells of 200 ms; the last has not come down yet.
    expect(swells(true)).toBeGreaterThanOrEqual(19);
    expect(swells(true)).toBeLessThanOrEqual(20);
    expect(swells(false)).toBe(0);
  });
});
