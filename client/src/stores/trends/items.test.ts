import { expect, it } from 'vitest';
import type { Trend, Trends } from '#shared/trends.ts';
import { rate } from '#support/history.ts';
import { groupsOf, movedOf } from './items.ts';

const told = (direction: Extract<Trend, { state: 'told' }>['direction']): Trend => ({
  ...{ state: 'told', sessions: 6, slope: 1, low: 0.5, high: 2, from: 2, to: 4, direction },
});
const point = { session: 0, value: 140, quality: 'low' as const, coverageShare: 0.9, goodShare: 1 };
const trends: Trends = {
  ...{
    candidate: null,
    sessions: [],
    leftOut: [],
    pending: 0,
    total: 1,
    milestones: [],
    weeks: [],
  },
  choices: { categories: [], roles: [], coaches: [] },
  measures: [
    { metric: rate.id, points: [point], trend: told('further'), best: null },
    { metric: 'median-pitch', points: [point], trend: told('nearer'), best: null },
    { metric: 'unknown', points: [point], trend: told('nearer'), best: null },
  ],
  scores: [
    {
      dimension: 'structure',
      points: [{ session: 0, value: 3.5, answers: 2, coaches: ['Maya'] }],
      trend: told('nearer'),
      best: null,
    },
  ],
};
const unjudged = { min: 60, max: 400, goodMin: 60, goodMax: 400 };
const pitch = { ...rate, id: 'median-pitch', range: unjudged };

it('[TREND-6] groups what has values; what is not judged waits to be asked for', () => {
  const groups = groupsOf(trends, [rate, pitch]);
  expect(groups.map(({ id, items, more }) => [id, items.length, more.length])).toEqual([
    ['answers', 1, 0],
    ['voice', 1, 1],
  ]);
  expect(groups[0]!.items[0]!.values[0]).toMatchObject({ coaches: ['Maya'], answers: 2 });
  expect(groups[1]!.items[0]!.values[0]).toMatchObject({ low: true, shares: { measured: 0.9 } });
});

it('[TREND-6] tells first what became better, then what did not, and nothing that is not judged', () => {
  const moved = movedOf(groupsOf(trends, [rate, pitch]));
  expect(moved.map(({ id }) => id)).toEqual(['structure', rate.id]);
});
