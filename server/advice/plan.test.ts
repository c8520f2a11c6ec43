import { describe, expect, it } from 'vitest';
import { answered, knownOf, nowMs, rate, rehearsed } from '#support/history.ts';
import { planPath, recommend } from './plan.ts';

describe('the learning path', () => {
  it('[ADVICE-1] puts the weakest first, with figures, progress and a question not asked yet', () => {
    const wanted = knownOf({
      answers: [answered(2, 4, 1), answered(3, 5, 2)],
      rehearsals: [rehearsed(rate.range.goodMax, 1)],
    });
    const path = planPath(wanted);
    expect(path.map(({ id }) => id)).toEqual(['structure', 'clarity']);
    expect(path[0]).toMatchObject({
      evidence: '2.5 of 5 on average in your last 2 answers.',
      gap: 0.625,
      progress: { before: 3, now: 2, better: false },
      exercise: { kind: 'practise' },
    });
    expect(path.map(({ exercise }) => JSON.stringify(exercise)).join()).not.toContain('software-1');
    expect(planPath(wanted)).toEqual(path);
  });

  it('[ADVICE-1] is planned anew after each session: what is mended leaves it', () => {
    const { goodMax, max } = rate.range;
    const tooFast = goodMax + (max - goodMax) / 2;
    const before = planPath(knownOf({ rehearsals: [rehearsed(tooFast, 4)] }));
    expect(before[0]).toMatchObject({ id: rate.id, exercise: { focus: 'pace' } });
    const after = [1, 2, 3].map((day) => rehearsed(goodMax, day));
    expect(planPath(knownOf({ rehearsals: [...after, rehearsed(tooFast, 4)] }))).toEqual([]);
  });

  it('[ADVICE-2] without history it is empty, and the first rehearsal is recommended', () => {
    expect(planPath(knownOf({}))).toEqual([]);
    expect(recommend(knownOf({}))).toMatchObject([{ kind: 'first' }]);
  });

  it('[ADVICE-2] recommends three things at most, what is due first', () => {
    const listed = [
      { questionId: 'general-2', question: 'Later', dueAt: new Date(nowMs + 1) },
      { questionId: 'general-1', question: 'Now', dueAt: new Date(nowMs - 1) },
    ];
    const answers = [
      {
        ...answered(2, 2, 1),
        scores: ['relevance', 'structure', 'clarity', 'ownership'].map((dimension) => ({
          dimension,
          score: 2,
        })),
      },
    ];
    const found = recommend(knownOf({ listed, answers }));
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({ kind: 'due', exercise: { questionId: 'general-1' } });
    for (const { evidence } of found) expect(evidence).toMatch(/\d/);
  });
});
