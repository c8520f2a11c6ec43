import { describe, expect, it } from 'vitest';
import { answered, knownOf, nowMs, rate, rehearsed } from '#support/history.ts';
import { factsOf } from './facts.ts';

describe('facts', () => {
  it('[ADVICE-4] are as many as were asked for, newest first, with days and no hours', () => {
    const facts = factsOf(knownOf({ rehearsals: [1, 2, 3].map((day) => rehearsed(140, day)) }));
    expect(facts.rehearsals(2)).toEqual([
      { category: 'software', day: '2026-05-03', questionsAnswered: 3 },
      { category: 'software', day: '2026-05-02', questionsAnswered: 3 },
    ]);
  });

  it('[ADVICE-1] a trend needs two rehearsals with a value, and says whether it is nearer to good', () => {
    expect(factsOf(knownOf({ rehearsals: [rehearsed(190, 1)] })).trends()).toEqual([]);
    const unread = { ...rehearsed(0, 3), measures: null };
    const { goodMax } = rate.range;
    const facts = factsOf(
      knownOf({ rehearsals: [rehearsed(goodMax + 10, 1), unread, rehearsed(goodMax + 40, 2)] }),
    );
    expect(facts.trends()).toMatchObject([{ measure: rate.title, better: true, rehearsals: 2 }]);
    const worse = knownOf({ rehearsals: [rehearsed(goodMax + 40, 1), rehearsed(goodMax, 2)] });
    expect(factsOf(worse).trends()).toMatchObject([{ better: false }]);
  });

  it('[ADVICE-3] an answer without scores has no mean rather than one of zero', () => {
    const answers = [answered(2, 4, 1), { ...answered(1, 1, 2), scores: [] }];
    expect(factsOf(knownOf({ answers })).practised(5)).toMatchObject([{ mean: 3 }, { mean: null }]);
  });

  it('[ADVICE-2] what is due is what has come, the longest overdue first', () => {
    const listed = [1, -1, 3].map((day) => ({
      questionId: `q${day}`,
      question: `Due ${day}`,
      dueAt: new Date(nowMs - day * 86_400_000),
    }));
    expect(factsOf(knownOf({ listed })).due()).toEqual([
      { question: 'Due 3', since: '2026-05-01' },
      { question: 'Due 1', since: '2026-05-03' },
    ]);
  });
});
