import { expect, it } from 'vitest';
import { axisAt, beyondPause, filmAt } from './film-axis.ts';

/** Recorded from 10 s to 30 s and, after a pause, from 50 s on. */
const parts = [
  { fromMs: 10_000, durationMs: 20_000, offsetMs: 0 },
  { fromMs: 50_000, durationMs: 10_000, offsetMs: 20_000 },
];

it('[REPLAY-2] a moment of the interview is found in the film, and one of the film on the axis', () => {
  expect([9_000, 10_000, 29_999, 30_000, 52_000, 60_000].map((at) => filmAt(parts, at))).toEqual([
    null,
    0,
    19_999,
    null,
    22_000,
    null,
  ]);
  expect([0, 20_000, 25_000, 30_000].map((at) => axisAt(parts, at))).toEqual([
    10_000,
    50_000,
    55_000,
    null,
  ]);
});

it('[REPLAY-2] a pause of the interview is leapt over; one that never ended is not', () => {
  const pauses = [
    { fromMs: 30_000, toMs: 50_000 },
    { fromMs: 70_000, toMs: null },
  ];
  expect([29_000, 30_000, 49_999, 50_000, 71_000].map((at) => beyondPause(pauses, at))).toEqual([
    29_000, 50_000, 50_000, 50_000, 71_000,
  ]);
});
