import { expect, it } from 'vitest';
import { Interleaver } from './interleaver.ts';

const block = (track: number, atMs: number) => ({ track, atMs, key: true, data: new Uint8Array() });

it('[RECORDING-4] blocks of two tracks come out in order of time', () => {
  const out: number[] = [];
  const interleaver = new Interleaver(({ atMs }) => out.push(atMs));
  for (const atMs of [0, 20, 40, 60]) interleaver.push(block(2, atMs));
  for (const atMs of [10, 50]) interleaver.push(block(1, atMs));
  interleaver.release(50);
  expect(out).toEqual([0, 10, 20, 40]);
  interleaver.release(Infinity);
  expect(out).toEqual([0, 10, 20, 40, 50, 60]);
});
