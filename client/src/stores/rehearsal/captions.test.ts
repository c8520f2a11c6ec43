import { describe, expect, it } from 'vitest';
import type { Word } from '#shared/words.ts';
import { captionOf } from './captions.ts';

const spoken = (text: string, fromMs: number): Word[] =>
  text.split(' ').map((one, i) => ({
    text: one,
    startMs: fromMs + i * 300,
    endMs: fromMs + i * 300 + 250,
    confidence: null,
  }));

const words = spoken('before the question', 0).concat(spoken('we moved our payments', 10_000));

const plain = (text: string) => text.split(' ').map((one) => ({ text: one, isEstimated: false }));

describe('captions', () => {
  it('[WORDS-14] show the last words of this answer, those that may change apart', () => {
    const guessed = spoken('to a new', 12_000);
    expect(captionOf({ words, guessed }, { fromMs: 9_000, nowMs: 13_000 })).toEqual({
      settled: plain('we moved our payments'),
      forming: 'to a new',
    });
    const long = spoken(Array.from({ length: 40 }, (_, i) => `w${i}`).join(' '), 12_000);
    const caption = captionOf({ words, guessed: long }, { fromMs: 9_000, nowMs: 24_000 });
    expect(caption?.settled).toEqual([]);
    expect(caption?.forming.split(' ')).toHaveLength(14);
  });

  it('[WORDS-14] never show a word twice, and are gone after six quiet seconds', () => {
    const guessed = spoken('we moved our payments', 10_000);
    const at = (nowMs: number) => captionOf({ words, guessed }, { fromMs: 9_000, nowMs });
    expect(at(12_000)).toEqual({ settled: plain('we moved our payments'), forming: '' });
    expect(at(18_000)).toBeNull();
    const nothing = captionOf({ words: [], guessed: [] }, { fromMs: 0, nowMs: 100 });
    expect(nothing).toBeNull();
  });

  it('[WORDS-23] mark a held sound between words as an estimate, and none after the last of them', () => {
    const apart = spoken('we moved', 10_000).concat(spoken('our payments', 12_000));
    const heldSounds = [
      { fromMs: 11_000, toMs: 11_400 },
      { fromMs: 13_000, toMs: 13_400 },
    ];
    const caption = captionOf(
      { words: apart, guessed: [], heldSounds },
      { fromMs: 9_000, nowMs: 14_000 },
    );
    expect(caption?.settled).toEqual([
      ...plain('we moved'),
      { text: 'um?', isEstimated: true },
      ...plain('our payments'),
    ]);
  });
});
