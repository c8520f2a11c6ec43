import { expect, it } from 'vitest';
import { bytesOf } from '#support/bytes-of.ts';
import { film } from '#support/filmed.ts';
import { inOrder } from './assemble.ts';
import { soundOf } from './film-sound.ts';
import { joinParts } from './join.ts';
import { readSpool } from './read-spool.ts';

const muted = { fromMs: 3_000, toMs: 4_000 };

it('[RECORDING-28] the sound of a span is as long as the span, in its place, and silent where nothing was', async () => {
  const spool = await film({ durationMs: 6_000, voiceMuted: muted });
  const joined = (await joinParts([() => readSpool(spool, null)]))!;
  const bytes = await bytesOf(joined.content());
  const source = {
    bytes: bytes.length,
    read: async ({ from, to }: { from: number; to: number }) =>
      inOrder([bytes.subarray(from, to + 1)]),
  };
  const samples = await soundOf(source, { fromMs: 1_000, toMs: 5_000 });
  expect(samples).toHaveLength(64_000);
  const loudest = (fromMs: number, toMs: number) =>
    samples
      .subarray((fromMs - 1_000) * 16, (toMs - 1_000) * 16)
      .reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(loudest(1_000, 2_900)).toBeGreaterThan(1_000);
  expect(loudest(3_100, 3_900)).toBe(0);
  expect(loudest(4_100, 5_000)).toBeGreaterThan(1_000);
  expect(await soundOf(source, { fromMs: 60_000, toMs: 61_000 })).toEqual(new Int16Array(16_000));
});
