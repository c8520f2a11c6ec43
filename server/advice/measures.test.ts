import { expect, it } from 'vitest';
import { rate } from '#support/history.ts';
import { bundle, happen, phase, question, reading, read } from '#support/timeline.ts';
import { measuresOf } from './measures.ts';

const opening = [
  [0, { type: 'question:asked', index: 0, question: question(0) }],
  [0, phase('question', 0)],
  [4_000, phase('thinking', 0)],
  [5_000, { type: 'answer:started', index: 0, latencyMs: 1_000 }],
  [5_000, phase('answering', 0)],
] satisfies Parameters<typeof happen>;

const rates = (value: number | null) =>
  Array.from({ length: 20 }, (_, i): Parameters<typeof happen>[number] => [
    6_000 + i * 2_000,
    bundle(reading(rate.id, 6_000 + i * 2_000, value)),
  ]);
const ending = [
  [60_000, { type: 'answer:finished', index: 0, durationMs: 55_000 }],
] satisfies Parameters<typeof happen>;

it('[ADVICE-5] tells what each sense came to over the answers', () => {
  const view = read(happen(...opening, ...rates(142), ...ending));
  expect(measuresOf(view, [rate])).toEqual([{ metric: rate.id, value: 142 }]);
});

it('[ADVICE-5] leaves a sense without values out, and has nothing where nothing was answered', () => {
  expect(measuresOf(read(happen(...opening, ...rates(null), ...ending)), [rate])).toEqual([]);
  expect(measuresOf(read(happen(...rates(142))), [rate])).toEqual([]);
});
