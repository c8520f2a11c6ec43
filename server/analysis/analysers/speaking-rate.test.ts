import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear, hopsOf } from '#support/hearing.ts';
import { join48, silence, speech } from '#support/signals.ts';
import type { Reading } from '../define.ts';
import type { VoiceHop, WordObservation } from '../observations.ts';
import { createVoiceModels, type VoiceModels } from '../process/perceive/voice.ts';
import speakingRate from './speaking-rate.ts';

/** 69 syllables as flite says it, counted by hand. */
const text =
  'We began with the oldest part, because it failed most often, and nobody wanted to touch it. ' +
  'I wrote tests around it, then replaced one piece at a time, and measured every step. ' +
  'My manager asked me to present the results to the whole company, which I enjoyed a lot.';
const syllables = 69;

let models: VoiceModels;
beforeAll(async () => {
  models = await createVoiceModels();
});
afterAll(() => models.close());

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = speakingRate.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs)!;
};

describe('speaking-rate', () => {
  it.each([
    ['slt', 1],
    ['slt', 0.8],
    ['rms', 1],
    ['rms', 0.8],
  ] as const)('[VOICE-13] is that of %s at a stretch of %d to 12 %%', async (voice, stretch) => {
    const said = await speech({ text, voice, stretch });
    const { hops } = await hear(models, join48(said, silence(300)));
    const { value, quality, evidence } = readAfter(hops);
    const truth = syllables / 1.5 / (said.length / 48 / 60_000);
    expect(Math.abs(value! / truth - 1)).toBeLessThan(0.12);
    expect(quality).toBe('ok');
    expect(evidence.speechMs).toBeGreaterThan(8000);
  });

  it('[VOICE-13] is faster for faster speech, and pauses do not slow it down', async () => {
    const rate = async (stretch: number, pauseMs: number) => {
      const said = await speech({ text, voice: 'rms', stretch });
      const half = said.length >> 1;
      const parts = [said.subarray(0, half), silence(pauseMs), said.subarray(half), silence(300)];
      return readAfter((await hear(models, join48(...parts))).hops).value!;
    };
    const normal = await rate(1, 0);
    expect(await rate(0.8, 0)).toBeGreaterThan(normal * 1.1);
    expect(Math.abs((await rate(1, 3000)) / normal - 1)).toBeLessThan(0.12);
  });

  it('[VOICE-23] has no value before 8 s of speech, nor once they are 15 s past', () => {
    const short = readAfter(hopsOf([{ ms: 7000 }, { ms: 5000, quiet: true }]));
    expect(short).toMatchObject({ value: null, quality: 'none', evidence: { speechMs: 7000 } });
    const analyser = speakingRate.create();
    for (const hop of hopsOf([{ ms: 9000 }])) analyser.push(hop);
    expect(analyser.read(9000)?.value).not.toBeNull();
    expect(analyser.read(17_000)?.quality).toBe('none');
  });

  it('[VOICE-22] hears neither the question nor what is said in a pause of the interview', () => {
    for (const phase of ['question', 'paused', 'ended'] as const) {
      const { value, evidence } = readAfter(hopsOf([{ ms: 12_000, phase }]));
      expect([value, evidence.speechMs]).toEqual([null, 0]);
    }
    for (const phase of ['lobby', 'thinking', 'answering'] as const) {
      expect(readAfter(hopsOf([{ ms: 12_000, phase }])).value).not.toBeNull();
    }
  });

  it('[VOICE-23] is of low quality when much was concealed or noise is close', () => {
    const concealed = hopsOf([{ ms: 3000, concealed: true }, { ms: 10_000 }]);
    expect(readAfter(concealed).quality).toBe('low');
    expect(readAfter(hopsOf([{ ms: 10_000, noiseFloorLufs: -26 }])).quality).toBe('low');
    expect(readAfter(hopsOf([{ ms: 10_000, noiseFloorLufs: -40 }])).quality).toBe('ok');
  });
});

describe('speaking-rate with words', () => {
  /** Made-up speech of a syllable each 200 ms; every `syllables` of them are a word, told 300 ms late. */
  const dip = { ms: 40, lowBandDb: [-45, -45] as const, vowelBandDb: [-50, -50] as const };
  const talk = (ms: number) => Array.from({ length: ms / 200 }, () => [{ ms: 160 }, dip]).flat();
  const word = (text: string, startMs: number): WordObservation => ({
    ...{ atMs: startMs + 150, startMs, endMs: startMs + 150, text, confidence: null },
    ...{ phase: 'answering', phaseSinceMs: 0, approximate: false },
  });

  /** What is read each second; words are told for each stretch of 4 s when it is over. */
  function readings(wordsIn: (stretchFromMs: number) => WordObservation[], ms = 40_000) {
    const analyser = speakingRate.create();
    const read: Reading[] = [];
    for (const hop of hopsOf(talk(ms))) {
      analyser.push(hop);
      const nowMs = hop.atMs + 20;
      if (nowMs % 4000 === 300) wordsIn(nowMs - 4300).forEach((one) => analyser.pushWord?.(one));
      if (nowMs % 1000 === 0) read.push({ ...analyser.read(nowMs)! });
    }
    return read;
  }
  /** Each word of two syllables, the first `share` of those of a stretch. */
  const pairs =
    (share = 1, text = 'better') =>
    (fromMs: number) =>
      fromMs < 0 ? [] : Array.from({ length: 10 * share }, (_, i) => word(text, fromMs + i * 400));

  it('[VOICE-39] counts words where they agree with what is heard, and says so', () => {
    const last = readings(pairs()).at(-1)!;
    expect(last.value).toBeGreaterThan(140);
    expect(last.value).toBeLessThan(172);
    expect(last.quality).toBe('ok');
    expect(last.evidence.words).toBeGreaterThan(25);
  });

  it('[VOICE-39] takes only the length of words where some were not understood', () => {
    const last = readings(pairs(0.8)).at(-1)!;
    expect(last.evidence).toMatchObject({ syllablesPerWord: 2 });
    expect(last.value).toBeGreaterThan(140);
    expect(last.value).toBeLessThan(172);
  });

  it('[VOICE-39] keeps to syllables where words are few, made up, or do not come any more', () => {
    const without = readings(() => []).at(-1)!;
    expect(readings(pairs(0.3)).at(-1)).toEqual(without);
    expect(readings(pairs(1, 'unbelievably')).at(-1)).toEqual(without);
    const ceased = readings((fromMs) => (fromMs < 16_000 ? pairs()(fromMs) : []), 60_000);
    expect(ceased.at(-1)).toEqual(readings(() => [], 60_000).at(-1));
  });

  it('[VOICE-39] is of low quality while one count takes over from the other', () => {
    const read = readings(pairs()).filter(({ value }) => value !== null);
    const first = read.findIndex(({ evidence }) => evidence.words !== undefined);
    expect(first).toBeGreaterThan(0);
    expect(read[first - 1]?.quality).toBe('ok');
    expect(read[first]?.quality).toBe('low');
    expect(read.at(first + 4)?.quality).toBe('ok');
  });
});
