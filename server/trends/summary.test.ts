import { expect, it } from 'vitest';
import { rate } from '#support/history.ts';
import { bundle, happen, phase, question, reading, read } from '#support/timeline.ts';
import { summaryOf } from './summary.ts';

const opening = [
  [0, { type: 'question:asked', index: 0, question: question(0) }],
  [0, phase('question', 0)],
  [1_000, { type: 'speech:started' }],
  [3_000, { type: 'speech:ended', durationMs: 2_000 }],
  [4_000, phase('thinking', 0)],
  [5_000, { type: 'answer:started', index: 0, latencyMs: 1_000 }],
  [5_000, phase('answering', 0)],
  [5_000, { type: 'speech:started' }],
] satisfies Parameters<typeof happen>;

const rates = (value: number | null) =>
  Array.from({ length: 20 }, (_, i): Parameters<typeof happen>[number] => [
    6_000 + i * 2_000,
    bundle(reading(rate.id, 6_000 + i * 2_000, value)),
  ]);
const ending = [
  [55_000, { type: 'speech:ended', durationMs: 50_000 }],
  [60_000, { type: 'answer:finished', index: 0, durationMs: 55_000 }],
] satisfies Parameters<typeof happen>;

it('[TREND-1] tells what each sense came to over the answers, and the speech in them', () => {
  const found = summaryOf(read(happen(...opening, ...rates(142), ...ending)), [rate]);
  expect(found).toMatchObject({ speechMs: 50_000, unwatched: false });
  expect(found.measures).toEqual([
    {
      ...{ metric: rate.id, value: 142, quality: 'ok', goodShare: 1 },
      coverageShare: expect.closeTo(40 / 55, 6),
    },
  ]);
});

it('[TREND-1] leaves a sense without values out, and has nothing where nothing was answered', () => {
  const silent = summaryOf(read(happen(...opening, ...rates(null), ...ending)), [rate]);
  expect(silent.measures).toEqual([]);
  const unanswered = summaryOf(read(happen(...opening.slice(0, 4), ...rates(142))), [rate]);
  expect(unanswered).toMatchObject({ speechMs: 0, measures: [] });
});

it('[TREND-7] knows that nobody was let watch for part of it', () => {
  const paused = happen(
    ...opening,
    [6_000, { type: 'observation:changed', state: 'paused' }],
    [9_000, { type: 'observation:changed', state: 'open' }],
  );
  expect(summaryOf(read(paused), [rate]).unwatched).toBe(true);
});
