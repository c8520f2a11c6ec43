import {
  meanOf,
  dueQuestions,
  figure,
  goodRange,
  planPath,
  progressOf,
  type PlanOptions,
} from './plan.ts';

/** The facts that tools hand to a model and rules put into sentences: one person's, figures only. */
export function factsOf(options: PlanOptions) {
  const { history, metrics, nowMs } = options;
  return {
    rehearsals: (count: number) =>
      history.rehearsals.slice(0, count).map(({ category, endedAt, questionsAnswered }) => ({
        category,
        day: dayOf(endedAt),
        questionsAnswered,
      })),

    /** Measures with values in at least two rehearsals: earlier, now, and what is good. */
    trends: () =>
      metrics.flatMap((info) => {
        const values = history.rehearsals.flatMap(
          ({ measures }) => measures?.find(({ metric }) => metric === info.id)?.value ?? [],
        );
        const { goodMin, goodMax } = info.range;
        const progress = progressOf(
          values,
          (value) => -Math.max(0, goodMin - value, value - goodMax),
        );
        if (!progress) return [];
        return [
          {
            measure: info.title,
            before: figure(progress.before, info),
            now: figure(progress.now, info),
            better: progress.better,
            good: goodRange(info),
            rehearsals: values.length,
          },
        ];
      }),

    weakest: () =>
      planPath(options).map(({ title, evidence, exercise }) => ({ title, evidence, exercise })),

    practised: (count: number) =>
      history.answers.slice(0, count).map(({ question, at, scores }) => ({
        question,
        day: dayOf(at),
        mean: scores.length > 0 ? meanOf(scores.map(({ score }) => score)) : null,
        scores,
      })),

    due: () =>
      dueQuestions(history, nowMs).map(({ question, dueAt }) => ({
        question,
        since: dayOf(dueAt),
      })),
  };
}

export type Facts = ReturnType<typeof factsOf>;

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
