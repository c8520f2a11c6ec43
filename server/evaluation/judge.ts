import type { EvaluationMethod, Evaluation } from '#shared/rubric.ts';
import type { AnswerEvaluator } from './evaluator.ts';
import type { AnswerForModel, ModelEvaluator } from './model-evaluator.ts';

/** Both ways to judge an answer. Which one is used is the asker's choice and never changed for another. */
export interface AnswerJudge {
  /** By which an answer is judged when nobody chose. */
  readonly preferred: EvaluationMethod;
  /** @throws AppError as the evaluators do; `ai_unavailable` for `model` where there is none. */
  evaluate(method: EvaluationMethod, wanted: AnswerForModel): Promise<Evaluation>;
  warm(): Promise<void>;
}

export function createAnswerJudge(options: {
  rules: AnswerEvaluator;
  model: ModelEvaluator;
  hasModel: boolean;
}): AnswerJudge {
  const { rules, model, hasModel } = options;
  return {
    preferred: hasModel ? 'model' : 'offline',
    evaluate: (method, wanted) =>
      method === 'model' ? model.evaluate(wanted) : rules.evaluate(wanted),
    warm: () => rules.warm(),
  };
}
