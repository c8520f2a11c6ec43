import { expect, it } from 'vitest';
import { estimatedFillers } from './estimated-fillers.ts';
import { applyAll, emptyView } from './timeline.ts';
import type { TimelineEvent } from './timeline-events.ts';

const held = (seq: number, fromMs: number): TimelineEvent => ({
  ...{ seq, atMs: fromMs + 500, type: 'sound:held', fromMs, toMs: fromMs + 400 },
});
const word = (text: string, startMs: number, endMs: number) => ({
  ...{ text, startMs, endMs, confidence: null },
});
const events: TimelineEvent[] = [
  held(1, 900),
  held(2, 1_500),
  held(3, 3_000),
  {
    ...{ seq: 4, atMs: 4_000, type: 'words:heard', source: 'pocketsphinx' },
    words: [word('we', 1_000, 1_600), word('won', 2_850, 3_350)],
  },
];

it('[WORDS-23] a held sound is an estimated filler where no word covers it, and never a word', () => {
  const view = applyAll(emptyView(), events);
  const span = { fromMs: 1_000, toMs: 9_000 };
  expect(estimatedFillers(view, span)).toEqual([
    { fromMs: 1_500, toMs: 1_900, word: null },
    { fromMs: 3_000, toMs: 3_400, word: expect.objectContaining({ text: 'won' }) },
  ]);
  expect(view.words.map(({ text }) => text)).toEqual(['we', 'won']);
  const better: TimelineEvent = {
    ...{ seq: 5, atMs: 5_000, type: 'words:corrected', source: 'openai', fromMs: 0, toMs: 9_000 },
    words: [word('um', 1_500, 1_900), word('won', 2_300, 2_900)],
  };
  expect(estimatedFillers(applyAll(view, [better]), span)).toEqual([
    { fromMs: 3_000, toMs: 3_400, word: null },
  ]);
});

it('[WORDS-23] what a better recogniser, or a longer word, stands for is no filler', () => {
  const span = { fromMs: 1_000, toMs: 9_000 };
  const written = (text: string, source: 'pocketsphinx' | 'openai') =>
    estimatedFillers(
      {
        heldSounds: [{ fromMs: 3_000, toMs: 3_400 }],
        words: [{ ...word(text, 2_900, 3_500), source }],
      },
      span,
    ).length;
  expect(written("I'm", 'pocketsphinx')).toBe(1);
  expect(written("I'm", 'openai')).toBe(0);
  expect(written('surrounded', 'pocketsphinx')).toBe(0);
});
