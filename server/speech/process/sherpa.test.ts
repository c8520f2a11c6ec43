import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Word } from '#shared/words.ts';
import type { RecogniserEvents } from './recogniser.ts';
import { createSherpa, SherpaRecogniser, wordsOfTokens } from './sherpa.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intervyou-model-'));
});
afterEach(() => rm(folder, { recursive: true }));

const heard: Word[][] = [];
const guessed: Word[][] = [];
const events: RecogniserEvents = {
  onGuessed: (words) => guessed.push(words),
  onHeard: (words) => heard.push(words),
  onCorrected: () => {},
  onMissed: () => {},
  onSpent: () => {},
  onFailed: () => {},
};

describe('sherpa-onnx', () => {
  it('[WORDS-22] says which file of the model, or that the package, is missing', async () => {
    await expect(createSherpa('/nowhere', events)).rejects.toThrow(/is not there: \/nowhere/);
    for (const name of ['encoder-epoch-99.onnx', 'decoder-epoch-99.onnx', 'tokens.txt']) {
      await writeFile(join(folder, name), '');
    }
    await expect(createSherpa(folder, events)).rejects.toThrow(/no joiner\*\.onnx/);
    await writeFile(join(folder, 'joiner-epoch-99.onnx'), '');
    await expect(createSherpa(folder, events)).rejects.toThrow(/npm install sherpa-onnx-node/);
  });

  it('[WORDS-22] makes words of word pieces, each with its time', () => {
    const tokens = ['▁WE', '▁FIX', 'ED', ' IT'];
    const words = wordsOfTokens(
      { tokens, timestamps: [0.1, 0.5, 0.7, 1] },
      { fromMs: 1_000, toMs: 2_500 },
    );
    expect(words).toEqual([
      { text: 'we', startMs: 1_100, endMs: 1_500, confidence: null },
      { text: 'fixed', startMs: 1_500, endMs: 2_000, confidence: null },
      { text: 'it', startMs: 2_000, endMs: 2_500, confidence: null },
    ]);
    expect(wordsOfTokens({}, { fromMs: 0, toMs: 1 })).toEqual([]);
  });

  it('[WORDS-22] hears a stretch piece by piece, and closes at any moment', async () => {
    let decoded = 0;
    let accepted = 0;
    const stream = {
      acceptWaveform: () => void (accepted += 1),
      inputFinished: () => void (accepted += 1),
    };
    const recogniser = new SherpaRecogniser(
      {
        createStream: () => stream,
        isReady: () => decoded < accepted,
        decode: () => void (decoded += 1),
        getResult: () => ({
          tokens: [' a', ' b', ' c'].slice(0, decoded),
          timestamps: [0, 0.01, 0.02],
        }),
      },
      events,
    );
    recogniser.push(new Int16Array(320), 1_000);
    recogniser.push(new Int16Array(320), 1_020);
    await recogniser.endStretch();
    await recogniser.endStretch();
    expect(guessed.map((words) => words.length)).toEqual([1, 2]);
    expect(heard.map((words) => words.length)).toEqual([3]);
    recogniser.push(new Int16Array(320), 2_000);
    await recogniser.close();
    await recogniser.endAnswer();
    expect(heard).toHaveLength(1);
  });
});
