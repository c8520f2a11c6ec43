import { expect, it } from 'vitest';
import { pictureAt, picturesAlong } from './film-pictures.ts';

const pictures = [{ atMs: 120 }, { atMs: 10_000 }, { atMs: 20_300 }];

it('[RECORDING-24] a moment is shown by the last picture before it', () => {
  expect([0, 120, 9_999, 10_000, 90_000].map((at) => pictureAt(pictures, at))).toEqual([
    0, 0, 0, 1, 2,
  ]);
});

it('[RECORDING-24] a strip shows each stretch by its middle', () => {
  expect(picturesAlong(pictures, { durationMs: 30_000, count: 6 })).toEqual([0, 0, 1, 1, 2, 2]);
  expect(picturesAlong(pictures.slice(0, 1), { durationMs: 900, count: 3 })).toEqual([0, 0, 0]);
});
