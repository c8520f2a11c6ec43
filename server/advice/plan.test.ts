import { describe, expect, it } from 'vitest';
import speakingRate from '#analysers/speaking-rate.ts';
import { metricInfo } from '#shared/metrics.ts';
import { answerByRules } from './by-rules.ts';
import { factsOf } from './facts.ts';
import type { PersonHistory } from './history.ts';
import { planPath, recommend, type PlanOptions } from './plan.ts';

const nowMs = Date.parse('2026-05-04T12:00:00Z');
const rate = metricInfo.parse(speakingRate.metric);
const questions = (['general', 'software'] as const).flatMap((category) =>
  [1, 2, 3].map((n) => ({
    id: `${category}-${n}`,
    text: `Question ${n} of ${category}`,
    category,
  })),
);
const nothing: PersonHistory = { rehearsals: [], answers: [], listed: [] };

const answered = (structure: number, clarity: number, day: number) => ({
  questionId: 'software-1',
  question: 'Question 1 of software',
  category: 'software' as const,
  at: new Date(nowMs - day * 86_400_000),
  scores: [
    { dimension: 'structure', score: structure },
    { dimension: 'clarity', score: clarity },
  ],
});
const rehearsed = (value: number, day: number) => ({
  id: `00000000-0000-4000-8000-00000000000${day}`,
  category: 'software' as const,
  endedAt: new Date(nowMs - day * 86_400_000),
  questionsAnswered: 3,
  measures: [{ metric: rate.id, value }],
});
const options = (history: Partial<PersonHistory>): PlanOptions => ({
  history: { ...nothing, ...history },
  metrics: [rate],
  questions,
  nowMs,
});

describe('the learning path', () => {
  it('[ADVICE-1] puts the weakest first, with figures, progress and a question not asked yet', () => {
    const wanted = options({
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
    const before = planPath(options({ rehearsals: [rehearsed(tooFast, 4)] }));
    expect(before[0]).toMatchObject({ id: rate.id, exercise: { focus: 'pace' } });
    const after = [1, 2, 3].map((day) => rehearsed(goodMax, day));
    expect(planPath(options({ rehearsals: [...after, rehearsed(tooFast, 4)] }))).toEqual([]);
  });

  it('[ADVICE-2] without history it is empty, and the first rehearsal is recommended', () => {
    expect(planPath(options({}))).toEqual([]);
    expect(recommend(options({}))).toMatchObject([{ kind: 'first' }]);
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
    const found = recommend(options({ listed, answers }));
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({ kind: 'due', exercise: { questionId: 'general-1' } });
    for (const { evidence } of found) expect(evidence).toMatch(/\d/);
  });
});

describe('answers by rules', () => {
  it('[ADVICE-3] put the facts of the tools into plain sentences, or say that there is not enough', () => {
    const empty = factsOf(options({}));
    expect(answerByRules('work-on', empty)).toMatch(/not enough data/);
    expect(answerByRules('measures', empty)).toMatch(/two rehearsals/);
    const facts = factsOf(
      options({
        answers: [answered(2, 4, 1)],
        rehearsals: [rehearsed(130, 1), rehearsed(190, 2)],
      }),
    );
    expect(answerByRules('work-on', facts)).toMatch(/^First structure: 2\.0 of 5/);
    expect(answerByRules('measures', facts)).toMatch(/190 .* before, 130 .* now/);
    expect(answerByRules('practised', facts)).toContain('2026-05-03');
    expect(answerByRules('due', facts)).toBe('Nothing is due today.');
  });
});
