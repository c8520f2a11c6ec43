import { describe, expect, it } from 'vitest';
import type { HeardWord } from './words.ts';
import { transcriptIn } from './transcript.ts';

const word = (text: string, startMs: number): HeardWord => ({
  text,
  startMs,
  endMs: startMs + 200,
  confidence: null,
  source: 'pocketsphinx',
});

const said = (text: string, startMs: number) => ({
  ...{ text, startMs, endMs: startMs + 200 },
  ...{ isEstimated: false, isSound: false, isCorrected: false },
});

const span = { fromMs: 1_000, toMs: 20_000 };

describe('the transcript in the report', () => {
  it('[WORDS-16] has the words of the answer in passages, each with its time', () => {
    const words = [word('lobby', 0), word('we', 2_000), word('won', 2_300), word('then', 4_000)];
    const transcript = transcriptIn({ words, missedWords: [], heldSounds: [] }, span);
    expect(transcript).toEqual({
      passages: [
        { kind: 'said', fromMs: 2_000, words: [said('we', 2_000), said('won', 2_300)] },
        { kind: 'said', fromMs: 4_000, words: [said('then', 4_000)] },
      ],
      sources: ['pocketsphinx'],
      approximate: true,
      estimatedFillers: 0,
    });
  });

  it('[WORDS-16] parts long speech, and says where words are missing', () => {
    const words = Array.from({ length: 45 }, (_, i) => word(`w${i}`, 2_000 + i * 250));
    const missedWords = [
      { fromMs: 15_000, toMs: 16_500 },
      { fromMs: 30_000, toMs: 31_000 },
    ];
    const transcript = transcriptIn({ words, missedWords, heldSounds: [] }, span);
    expect(transcript?.passages.map(({ kind, fromMs }) => `${kind} ${fromMs}`)).toEqual([
      'said 2000',
      'said 9500',
      'missed 15000',
    ]);
  });

  it('[WORDS-16] is null where nothing was written down', () => {
    expect(
      transcriptIn({ words: [word('lobby', 0)], missedWords: [], heldSounds: [] }, span),
    ).toBeNull();
  });

  it('[WORDS-23] marks held sounds as estimates where no word is, and counts them apart', () => {
    const words = [word('we', 2_000), word('won', 2_900)];
    const heldSounds = [
      { fromMs: 500, toMs: 900 },
      { fromMs: 2_300, toMs: 2_800 },
      { fromMs: 2_900, toMs: 3_200 },
    ];
    const transcript = transcriptIn({ words, missedWords: [], heldSounds }, span);
    expect(transcript?.passages).toEqual([
      {
        kind: 'said',
        fromMs: 2_000,
        words: [
          said('we', 2_000),
          { ...said('um?', 2_300), endMs: 2_800, isEstimated: true, isSound: true },
          // PocketSphinx knows no “um” and writes another short word for it.
          { ...said('won', 2_900), isEstimated: true },
        ],
      },
    ]);
    expect(transcript?.estimatedFillers).toBe(2);
    expect(transcriptIn({ words: [], missedWords: [], heldSounds }, span)).toBeNull();
  });
});
