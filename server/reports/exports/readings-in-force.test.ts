import { expect, it } from 'vitest';
import { bundle, happen, reading } from '#support/timeline.ts';
import { readingsInForce } from './readings-in-force.ts';

const id = '00000000-0000-4000-8000-000000000001';
const none = { id, fromMs: 1_000, toMs: 2_000, words: [] };
const retaken = (value: number) => ({
  ...{ metric: 'fillers', fromMs: 1_000, toMs: 2_000 },
  samples: [reading('fillers', 1_500, value)],
});
const events = happen(
  [1_600, bundle(reading('fillers', 1_500, 6), reading('smile', 1_500, 10))],
  [3_000, bundle(reading('fillers', 2_500, 5))],
  [4_000, { ...none, type: 'transcript:corrected', readings: [retaken(3)] }],
  [4_000, { ...none, type: 'transcript:corrected', readings: [retaken(0)] }],
);

it('[CORRECT-4] exports hold each reading once, as it was taken last', async () => {
  const told: unknown[] = [];
  const pages = async function* () {
    for (const event of events) yield [event];
  };
  for await (const { samples } of readingsInForce(pages)) {
    told.push(...samples.map(({ metric, atMs, value }) => [metric, atMs, value]));
  }
  expect(told).toEqual([
    ['smile', 1_500, 10],
    ['fillers', 2_500, 5],
    ['fillers', 1_500, 0],
  ]);
});
