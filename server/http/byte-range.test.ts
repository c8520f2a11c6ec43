import { expect, it } from 'vitest';
import { readRange } from './byte-range.ts';

it.each([
  ['bytes=0-99', { state: 'part', from: 0, to: 99 }],
  ['bytes=500-', { state: 'part', from: 500, to: 999 }],
  ['bytes=990-5000', { state: 'part', from: 990, to: 999 }],
  ['bytes=-10', { state: 'part', from: 990, to: 999 }],
  ['bytes=-5000', { state: 'part', from: 0, to: 999 }],
  ['bytes=1000-', { state: 'unsatisfiable' }],
  ['bytes=-0', { state: 'unsatisfiable' }],
  [undefined, { state: 'whole' }],
  ['', { state: 'whole' }],
  ['bytes=-', { state: 'whole' }],
  ['bytes=9-3', { state: 'whole' }],
  ['bytes=0-1,5-6', { state: 'whole' }],
  ['pages=1-2', { state: 'whole' }],
  ['bytes=../../etc/passwd', { state: 'whole' }],
])('[RECORDING-13] %j of 1000 bytes', (header, answer) => {
  expect(readRange(header, 1000)).toEqual(answer);
});
