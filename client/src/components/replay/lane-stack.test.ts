import { expect, it } from 'vitest';
import type { Lane } from './lane.ts';
import { laneAt, rulerHeight, stack } from './lane-stack.ts';
import { foundAmong, momentLane } from './moment-lane.ts';

const lane = (id: string, height: number): Lane => ({
  ...{ id, title: id, height, shown: true, draw: () => {} },
  find: () => null,
});

it('[REPLAY-6] a lane is found by its place, with room for its name or without', () => {
  const { placed, height } = stack([lane('a', 40), lane('b', 20)], 16);
  expect(height).toBe(rulerHeight + 16 + 40 + 16 + 20);
  const at = (y: number) => laneAt(placed, rulerHeight + y)?.id ?? null;
  expect([0, 15, 16, 55, 56, 72, 91, 92].map(at)).toEqual([
    null,
    null,
    'a',
    'a',
    null,
    'b',
    'b',
    null,
  ]);
});

it('[REPLAY-6] what is nearest to the pointer is pointed at, a stretch all along it', () => {
  const moments = [
    { fromMs: 1_000, toMs: null, tone: 'clay' as const, title: 'one' },
    { fromMs: 2_000, toMs: 5_000, tone: 'plum' as const, title: 'stretch' },
  ];
  const at = (atMs: number) => foundAmong(moments, { atMs, slackMs: 400 })?.title ?? null;
  expect([500, 700, 1_390, 1_550, 1_700, 4_000, 5_300, 5_500].map(at)).toEqual([
    null,
    'one',
    'one',
    null,
    'stretch',
    'stretch',
    'stretch',
    null,
  ]);
  expect(momentLane({ id: 'none', title: 'None', moments: [] })).toEqual([]);
});
