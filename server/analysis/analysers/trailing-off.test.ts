import { describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { join48, ofMs, silence, speech } from '#support/signals.ts';
import type { VoiceHop } from '../observations.ts';
import { createVoiceModels } from '../process/perceive/voice.ts';
import trailingOff from './trailing-off.ts';

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = trailingOff.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs)!;
};

/** A sentence of 3 s whose last 600 ms are softer by so much, and a pause. */
const sentence = (fallDb: number, ms = 3000) => [
  { ms: ms - 600, levelsDb: [-20, -20] as const },
  { ms: 600, levelsDb: [-20 - fallDb, -20 - fallDb] as const },
  { ms: 600, quiet: true },
];

describe('trailing-off', () => {
  it('[VOICE-32] is the middle of how far the ends of sentences fall', () => {
    const hops = hopsOf([...sentence(2), ...sentence(9), ...sentence(12)]);
    expect(readAfter(hops)).toMatchObject({ quality: 'ok', evidence: { sentences: 3 } });
    expect(readAfter(hopsOf([...sentence(2), ...sentence(9), ...sentence(12)])).value).toBeCloseTo(
      9,
    );
  });

  it('[VOICE-32] grows by what a spoken sentence is faded by', async () => {
    const models = await createVoiceModels();
    const said = await speech({ text: 'We began with the oldest part of the system.' });
    const faded = said.map((x, i) => (i < said.length - ofMs(600) ? x : x * 10 ** (-12 / 20)));
    const read = async (sound: Float32Array) => {
      const parts = [silence(800), sound, silence(800), sound, silence(800), sound, silence(800)];
      return readAfter((await hear(models, join48(...parts))).hops).value!;
    };
    const grown = (await read(faded)) - (await read(said));
    await models.close();
    expect(Math.abs(grown - 12)).toBeLessThan(2);
  });

  it('[VOICE-23] has no value before three stretches of 1.8 s, nor a minute after', () => {
    expect(readAfter(hopsOf([...sentence(9), ...sentence(9)])).quality).toBe('none');
    const short = [1, 2, 3, 4].flatMap(() => sentence(9, 1700));
    expect(readAfter(hopsOf(short)).evidence).toEqual({ sentences: 0 });
    const past = [...sentence(9), ...sentence(9), ...sentence(9), { ms: 61_000, quiet: true }];
    expect(readAfter(hopsOf(past)).value).toBeNull();
  });

  it('[VOICE-32] does not compare what a hole or another phase parts', () => {
    const broken = [
      { ms: 2400, phase: 'thinking' as const, levelsDb: [-20, -20] as const },
      { ms: 600, levelsDb: [-40, -40] as const },
      { ms: 600, quiet: true },
    ];
    expect(readAfter(hopsOf([...broken, ...broken, ...broken])).evidence).toEqual({ sentences: 0 });
  });
});
