import { describe, expect, it } from 'vitest';
import { evaluationOf } from '#support/evaluation.ts';
import { quartilesOf, statisticsOf } from './statistics.ts';

const judged = (candidateId: string, value: number | null, structure: number | null = 3) => ({
  candidateId,
  attemptId: crypto.randomUUID(),
  evaluation: evaluationOf(value, { relevance: 4, structure }),
});

const rest = {
  attempts: 6,
  progress: [
    { completed: 3, wanted: 2 },
    { completed: 1, wanted: 2 },
  ],
  dimensions: ['relevance', 'structure'],
};

describe('[ASSIGN-9] statistics of a group', () => {
  it('are not there below five members with data, however many answers there are', () => {
    const answers = ['a', 'b', 'c', 'd', 'd', 'd'].map((who) => judged(who, 50));
    expect(statisticsOf({ ...rest, answers })).toEqual({ state: 'not-enough-people', needed: 5 });
  });

  it('count each member once, by their mean, and more than what was wanted as that', () => {
    const values = [10, 20, 30, 40, 40, 60] as const;
    const answers = ['a', 'b', 'c', 'd', 'e', 'e'].map((who, i) => judged(who, values[i]!));
    expect(statisticsOf({ ...rest, answers })).toEqual({
      state: 'ready',
      attempts: 6,
      completedShare: 3 / 4,
      overall: { low: 20, median: 30, high: 40, members: 5 },
      dimensions: [
        { dimension: 'relevance', quartiles: { low: 4, median: 4, high: 4, members: 5 } },
        { dimension: 'structure', quartiles: { low: 3, median: 3, high: 3, members: 5 } },
      ],
    });
  });

  it('leave out what fewer than five have, and name nobody', () => {
    const answers = ['ada', 'bob', 'cyd', 'dan', 'eve'].map((who, i) =>
      judged(who, i === 0 ? null : 50, i === 1 ? null : 2),
    );
    const told = statisticsOf({ ...rest, answers });
    expect(told).toMatchObject({ overall: null, dimensions: [{ dimension: 'relevance' }] });
    expect(JSON.stringify(told)).not.toMatch(/ada|bob|cyd|dan|eve/);
  });

  it('interpolate between neighbours', () => {
    expect(quartilesOf([6, 1, 2, 4, 3, 5])).toEqual({
      low: 2.25,
      median: 3.5,
      high: 4.75,
      members: 6,
    });
  });
});
