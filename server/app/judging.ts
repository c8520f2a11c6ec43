import { systemClock } from '#lib/clock.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { createAdvisor } from '../advice/advisor.ts';
import type { Ai } from '../ai/ai.ts';
import { createOfflineEvaluator } from '../evaluation/evaluator.ts';
import { createAnswerJudge } from '../evaluation/judge.ts';
import { createModelEvaluator } from '../evaluation/model-evaluator.ts';
import type { SessionSteps } from '../jobs/session-steps.ts';
import type { SessionSummaries } from '../jobs/session-summaries.ts';
import { SpokenJudge } from '../jobs/spoken-judge.ts';
import { createLanguageEngine } from '../language/engine.ts';
import { createEmbeddingMemory } from '../language/similarity.ts';
import { bankLandmarks } from '../questions/bank-vectors.ts';
import { questionBank } from '../questions/bank.ts';
import { readView } from '../store/timelines.ts';
import type { Site } from './site.ts';

/** Who reads answers: what is written, what was said, and what many of them add up to. */
export function openJudging(
  { store, scope, logger }: Site,
  parts: {
    ai: Ai;
    metrics: readonly MetricInfo[];
    summaries: SessionSummaries;
    steps: SessionSteps;
  },
) {
  const { ai, metrics, summaries, steps } = parts;
  const language = scope.own(createLanguageEngine());
  const evaluator = createOfflineEvaluator({ engine: language, landmarks: bankLandmarks });
  const judge = createAnswerJudge({
    rules: evaluator,
    model: createModelEvaluator({ ai, rules: evaluator }),
    hasModel: ai.model !== null,
  });
  return {
    judge,
    embed: createEmbeddingMemory(language, { capacity: 400, shipped: bankLandmarks.vectorOf }),
    spokenJudge: scope.own(
      new SpokenJudge({
        judge,
        answers: store.answers,
        readView: (id) => readView(store.interviews, id),
        metrics: () => metrics,
        logger,
        onJudged: (id) => void steps.finish(id, 'judging'),
      }),
    ),
    advisor: createAdvisor({
      ai,
      store: store.histories,
      summarise: (id) => summaries.read(id),
      metrics: () => metrics,
      questions: questionBank,
      clock: systemClock,
    }),
  };
}
