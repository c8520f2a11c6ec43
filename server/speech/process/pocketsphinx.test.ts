import { afterEach, describe, expect, it } from 'vitest';
import { speakWith, wordErrorRate } from '#support/spoken.ts';
import type { Word } from '#shared/words.ts';
import { createPocketsphinx, wordsOf } from './pocketsphinx.ts';
import type { Recogniser, RecogniserEvents } from './recogniser.ts';

let recogniser: Recogniser | undefined;
afterEach(() => recogniser?.close());

function listen() {
  const heard: Word[][] = [];
  const guessed: Word[][] = [];
  const events: RecogniserEvents = {
    onHeard: (words) => heard.push(words),
    onGuessed: (words) => guessed.push(words),
    onCorrected: () => {},
    onMissed: () => {},
    onSpent: () => {},
    onFailed: (error) => {
      throw error;
    },
  };
  recogniser = createPocketsphinx(events);
  return { recogniser, heard, guessed };
}

const textOf = (words: readonly Word[]) => words.map(({ text }) => text).join(' ');

function* hops(samples: Int16Array): Generator<Int16Array> {
  for (let at = 0; at < samples.length; at += 320) yield samples.subarray(at, at + 320);
}

const sentences = [
  'In my last job I led a small team that moved our payments to a new service.',
  'We were losing orders every week, so I measured where they got lost.',
  'Then we fixed the three worst places first, and the losses fell by ninety percent.',
];

describe('PocketSphinx', () => {
  it('[WORDS-4] writes down two voices with at most a third of the words wrong, in less than real time', async () => {
    const { recogniser, heard, guessed } = listen();
    for (const voice of ['slt', 'rms'] as const) {
      heard.length = 0;
      for (const sentence of sentences) {
        const { samples } = await speakWith(voice, sentence);
        let atMs = 1_000;
        for (const hop of hops(samples)) recogniser.push(hop, (atMs += 20));
        await recogniser.endStretch();
      }
      const rate = wordErrorRate(sentences.join(' '), textOf(heard.flat()));
      expect(rate, `${voice}: ${textOf(heard.flat())}`).toBeLessThanOrEqual(0.34);
    }
    expect(guessed.length).toBeGreaterThan(10);
  });

  it('[WORDS-4] says when each word was said, also in a later stretch', async () => {
    const { recogniser, heard } = listen();
    for (const startMs of [50_000, 90_000]) {
      const { samples, fromMs, toMs } = await speakWith('rms', sentences[2]!);
      let atMs = startMs;
      for (const hop of hops(samples)) {
        recogniser.push(hop, atMs);
        atMs += 20;
      }
      await recogniser.endStretch();
      const words = heard.at(-1) ?? [];
      expect(Math.abs(words[0]!.startMs - startMs - fromMs)).toBeLessThan(150);
      expect(Math.abs(words.at(-1)!.endMs - startMs - toMs)).toBeLessThan(150);
      expect(words.every((word, i) => word.startMs >= (words[i - 1]?.endMs ?? 0))).toBe(true);
      expect(words.every(({ confidence }) => confidence === null)).toBe(true);
    }
  });

  it('[WORDS-5] makes nothing of silence, and closes in the middle of a word, twice', async () => {
    const { recogniser, heard } = listen();
    recogniser.push(new Int16Array(32_000), 0);
    await recogniser.endStretch();
    await recogniser.endStretch();
    expect(heard.flat()).toEqual([]);
    recogniser.push(new Int16Array(3_200), 5_000);
    await recogniser.close();
    await recogniser.close();
    recogniser.push(new Int16Array(3_200), 6_000);
    await recogniser.endAnswer();
    expect(heard.flat()).toEqual([]);
  });

  it('[WORDS-4] spells words without marks and leaves silence and noise out', () => {
    const texts = ['<s>', "i'm", 'to(2)', '<sil>', '[NOISE]', '++um++', 'i', 'ibis', '</s>'];
    const segments = texts.map((word, i) => ({
      word,
      firstFrame: 700 + i * 10,
      lastFrame: 709 + i * 10,
    }));
    expect(wordsOf(segments, 2_000)).toEqual([
      { text: "I'm", startMs: 2_100, endMs: 2_200, confidence: null },
      { text: 'to', startMs: 2_200, endMs: 2_300, confidence: null },
      { text: 'I', startMs: 2_600, endMs: 2_700, confidence: null },
      { text: 'ibis', startMs: 2_700, endMs: 2_800, confidence: null },
    ]);
  });
});
