import { expect, it } from 'vitest';
import { emptyPicture } from '../process/decode/i420.ts';
import { scaled, sizeWithin } from './planes.ts';

it('[RECORDING-23] a small picture keeps what the large one shows, and where', () => {
  const large = emptyPicture({ width: 64, height: 36 });
  // Left half dark, right half bright; all of it reddish.
  for (let at = 0; at < 64 * 36; at += 1) large.memory[at] = at % 64 < 32 ? 40 : 200;
  large.memory.fill(90, large.u.offset, large.v.offset);
  large.memory.fill(170, large.v.offset);
  const small = scaled(large, { width: 16, height: 10 });
  const line = [...small.memory.subarray(0, 16)];
  expect(line).toEqual([...Array(8).fill(40), ...Array(8).fill(200)]);
  expect(new Set(small.memory.subarray(small.u.offset, small.v.offset))).toEqual(new Set([90]));
  expect(new Set(small.memory.subarray(small.v.offset))).toEqual(new Set([170]));
});

it.each([
  [
    { width: 640, height: 360 },
    { width: 192, height: 108 },
  ],
  [
    { width: 360, height: 640 },
    { width: 108, height: 192 },
  ],
  [
    { width: 100, height: 75 },
    { width: 100, height: 76 },
  ],
  [
    { width: 1280, height: 16 },
    { width: 192, height: 16 },
  ],
])('[RECORDING-23] %j becomes %j', (size, small) => {
  expect(sizeWithin(size, 192)).toEqual(small);
});
