import { expect, it } from 'vitest';
import { bundle, happen, reading } from '#support/timeline.ts';
import { createCompactor, expand } from './compact-timeline.ts';
import { transcriptChange } from './corrections.ts';
import { applyAll, emptyView } from './timeline.ts';

const id = '00000000-0000-4000-8000-000000000001';
const word = (text: string, startMs: number) => ({
  ...{ text, startMs, endMs: startMs + 200, confidence: null },
});
const heard = happen(
  [900, { type: 'words:heard', source: 'sherpa', words: [word('a', 100), word('rice', 400)] }],
  [1_000, bundle(reading('fillers', 600, 4), reading('fillers', 900, 3), reading('smile', 600, 8))],
  [2_000, { type: 'interview:ended', reason: 'finished' }],
);
const corrected = happen(
  ...heard.map((event): Parameters<typeof happen>[number] => [event.atMs, event]),
  [
    2_000,
    {
      ...{ type: 'transcript:corrected', id, fromMs: 400, toMs: 401 },
      words: [{ ...word('prize', 400), source: 'corrected' }],
      readings: [
        { metric: 'fillers', fromMs: 500, toMs: 700, samples: [reading('fillers', 600, 0)] },
      ],
    },
  ],
);

it('[CORRECT-1] a correction takes the place of words and readings; what was heard is kept', () => {
  const view = applyAll(emptyView(), corrected);
  expect(view.words.map(({ text, source }) => [text, source])).toEqual([
    ['a', 'sherpa'],
    ['prize', 'corrected'],
  ]);
  expect(view.heardWords?.map(({ text }) => text)).toEqual(['a', 'rice']);
  expect(view.series.get('fillers')?.map(({ value }) => value)).toEqual([0, 3]);
  expect(view.latest.get('fillers')?.value).toBe(3);
  expect(view.series.get('smile')?.map(({ value }) => value)).toEqual([8]);
  expect([view.endedAtMs, view.lastMs]).toEqual([2_000, 2_000]);
  expect(applyAll(emptyView(), heard).heardWords).toBeNull();
});

it('[CORRECT-1] a timeline in columns makes the same of it', () => {
  const compactor = createCompactor();
  for (const event of corrected) compactor.add([event]);
  const view = applyAll(emptyView(), expand(compactor.finish()));
  expect(view).toEqual(applyAll(emptyView(), corrected));
});

it('[CORRECT-7] what is no change of a transcript is refused', () => {
  const words = { kind: 'words', id, fromMs: 0, toMs: 1, was: 'a', text: 'b' };
  expect(transcriptChange.safeParse(words).success).toBe(true);
  for (const odd of [
    { ...words, id: 'mine' },
    { ...words, fromMs: -1 },
    { ...words, toMs: Infinity },
    { ...words, text: 'x'.repeat(16_001) },
    { ...words, was: undefined },
    { kind: 'undo', id },
    { kind: 'other', id },
  ]) {
    expect(transcriptChange.safeParse(odd).success).toBe(false);
  }
});
