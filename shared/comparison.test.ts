import { describe, expect, it } from 'vitest';
import { printedMetrics } from '#support/printable.ts';
import { comparisonOf, toldRows } from './comparison.ts';
import type { Trends } from './trends.ts';

const idOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const session = (n: number, category: 'software' | 'data' = 'software') => ({
  ...{ kind: 'alone' as const, at: '2026-11-19T14:00:00.000Z', category, answers: 3 },
  ...{ interviewId: idOf(n), questionId: null },
});
const unknown = { trend: { state: 'too-few' as const, sessions: 0 }, best: null };

/** Paces of sessions in their order; the last but none is the one that is looked at. */
function compared(paces: (number | null)[], steps: number[] = []) {
  const at = paces.length - 1;
  const trends: Pick<Trends, 'sessions' | 'measures' | 'scores'> = {
    sessions: paces.map((_, n) => session(n)),
    measures: [
      {
        ...{ metric: 'speaking-rate', ...unknown },
        points: paces.flatMap((value, n) =>
          value === null
            ? []
            : [{ session: n, value, quality: 'ok' as const, coverageShare: 1, goodShare: 1 }],
        ),
      },
    ],
    scores: [
      {
        ...{ dimension: 'relevance', ...unknown },
        points: steps.map((value, n) => ({ session: n, value, answers: 3, coaches: [] })),
      },
    ],
  };
  return comparisonOf(trends, { interviewId: idOf(at), metrics: printedMetrics })!;
}

describe('a session against those before it', () => {
  it('[REPORT-32] is better nearer to the good range, from whichever side, with both values', () => {
    const [pace] = compared([200, 180, 150]).measures;
    expect(pace).toMatchObject({ now: 150, before: 190, sessions: 2, verdict: 'better' });
    expect(compared([150, 150, 200]).measures[0]).toMatchObject({ verdict: 'worse' });
    expect(compared([110, 160]).measures[0]).toMatchObject({ verdict: 'same' });
    // Too slow and too fast in turn were not good, though their mean is.
    expect(compared([70, 195, 140]).measures[0]).toMatchObject({ verdict: 'better' });
  });

  it('[REPORT-32] takes a higher step for better, and half a step for no difference', () => {
    const relevance = (...steps: number[]) =>
      compared(
        steps.map(() => 140),
        steps,
      ).scores[0];
    expect(relevance(2, 3, 4)).toMatchObject({ now: 4, before: 2.5, verdict: 'better' });
    expect(relevance(3, 3.4)).toMatchObject({ verdict: 'same' });
  });

  it('[REPORT-33] says nothing without a session before, without a value, and of one left out', () => {
    expect(compared([140]).measures[0]).toMatchObject({ before: null, sessions: 0, verdict: null });
    expect(compared([140, null]).measures[0]).toMatchObject({ now: null, verdict: null });
    const none = { sessions: [session(1)], measures: [], scores: [] };
    expect(comparisonOf(none, { interviewId: idOf(2), metrics: printedMetrics })).toBeNull();
  });

  it('[REPORT-33] looks back five sessions at most, of the same field only', () => {
    expect(compared([200, 200, 140, 140, 140, 140, 140, 140]).measures[0]).toMatchObject({
      ...{ before: 140, sessions: 5, verdict: 'same' },
    });
    const trends = {
      sessions: [session(1, 'data'), session(2)],
      measures: [
        {
          ...{ metric: 'speaking-rate', ...unknown },
          points: [0, 1].map((n) => ({
            ...{ session: n, value: 140, quality: 'ok' as const, coverageShare: 1, goodShare: 1 },
          })),
        },
      ],
      scores: [],
    };
    const found = comparisonOf(trends, { interviewId: idOf(2), metrics: printedMetrics });
    expect(found!.measures[0]).toMatchObject({ sessions: 0, verdict: null });
  });

  it('[REPORT-33] names what cannot be compared, and tells of nothing without a comparison', () => {
    const beside = compared([200, 150]);
    const { told, untold } = toldRows(beside);
    expect(told.map(({ title }) => title)).toEqual(['Pace']);
    expect(untold).toContain('Eye contact');
    expect(toldRows(null)).toEqual({ told: [], same: [], untold: [] });
    const [pace] = compared([150, 151]).measures;
    const further = { ...pace!, info: { ...pace!.info, gaugeOrder: undefined } };
    expect(toldRows({ scores: [], measures: [pace!, further] })).toMatchObject({
      told: [{ title: 'Pace' }],
      same: ['Pace'],
    });
  });
});
