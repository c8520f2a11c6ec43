import { expect, it } from 'vitest';
import { addPoint, type Point } from './series.ts';

it('[TIMELINE-8] a reading that arrives late takes its place in time, and is not the latest', () => {
  const view = { series: new Map<string, Point[]>(), latest: new Map<string, Point>() };
  const at = (atMs: number): Point => ({ atMs, value: atMs, quality: 'ok', evidence: {} });
  for (const atMs of [10, 30, 20, 0]) addPoint(view, 'pace', at(atMs));
  addPoint(view, 'pitch', at(5));
  expect(view.series.get('pace')?.map(({ atMs }) => atMs)).toEqual([0, 10, 20, 30]);
  expect(view.latest.get('pace')?.atMs).toBe(30);
  expect(view.series.get('pitch')).toHaveLength(1);
});
