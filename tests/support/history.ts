import speakingRate from '#analysers/speaking-rate.ts';
import type { PersonHistory } from '#server/advice/history.ts';
import type { PlanOptions } from '#server/advice/plan.ts';
import { metricInfo } from '#shared/metrics.ts';

export const nowMs = Date.parse('2026-05-04T12:00:00Z');
export const rate = metricInfo.parse(speakingRate.metric);
const questions = (['general', 'software'] as const).flatMap((category) =>
  [1, 2, 3].map((n) => ({
    id: `${category}-${n}`,
    text: `Question ${n} of ${category}`,
    category,
  })),
);
const nothing: PersonHistory = { rehearsals: [], answers: [], listed: [] };

/** So many days ago. */
export const answered = (structure: number, clarity: number, day: number) => ({
  questionId: 'software-1',
  question: 'Question 1 of software',
  category: 'software' as const,
  at: new Date(nowMs - day * 86_400_000),
  scores: [
    { dimension: 'structure', score: structure },
    { dimension: 'clarity', score: clarity },
  ],
});

/** With that speaking rate, so many days ago. */
export const rehearsed = (value: number, day: number) => ({
  id: `00000000-0000-4000-8000-00000000000${day}`,
  category: 'software' as const,
  endedAt: new Date(nowMs - day * 86_400_000),
  questionsAnswered: 3,
  measures: [{ metric: rate.id, value }],
});

export const knownOf = (history: Partial<PersonHistory>): PlanOptions => ({
  history: { ...nothing, ...history },
  metrics: [rate],
  questions,
  nowMs,
});
