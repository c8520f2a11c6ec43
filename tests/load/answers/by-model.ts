import { pino } from 'pino';
import { createAi } from '#server/ai/ai.ts';
import type { AiConfig } from '#server/config.ts';
import type { AnswerEvaluator } from '#server/evaluation/evaluator.ts';
import { createModelEvaluator } from '#server/evaluation/model-evaluator.ts';
import { answerPairs, hostilePairs } from './fixtures.ts';
import { measureAnswers, type AnswerFigures } from './measure.ts';

export type ModelFigures = AnswerFigures & { method: 'model'; name: string };

/** The held-out pairs judged by a model, `most` of them and as many hostile ones; null without a model. */
export async function measureByModel(about: {
  config: AiConfig;
  rules: AnswerEvaluator;
  most: number;
}): Promise<ModelFigures | null> {
  const { config, rules, most } = about;
  const ai = createAi({
    ...config,
    limits: { ...config.limits, perPerson: Number.MAX_SAFE_INTEGER },
    ledger: { spentSince: async () => ({ person: 0, everybody: 0 }), record: async () => {} },
    clock: { now: Date.now },
    logger: pino({ level: 'silent' }),
  });
  if (ai.model === null) return null;
  const model = createModelEvaluator({ ai, rules });
  const figures = await measureAnswers(
    { evaluate: (wanted) => model.evaluate({ ...wanted, userId: 'bench' }) },
    {
      pairs: answerPairs('held-out').slice(0, most),
      hostile: hostilePairs('held-out').slice(0, most),
    },
  );
  return { method: 'model', name: ai.model, ...figures };
}
