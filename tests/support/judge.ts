import { pino } from 'pino';
import { createOfflineEvaluator } from '#server/evaluation/evaluator.ts';
import { createAnswerJudge, type AnswerJudge } from '#server/evaluation/judge.ts';
import { createModelEvaluator } from '#server/evaluation/model-evaluator.ts';
import { AppError } from '#lib/errors.ts';
import { SpokenJudge } from '#server/jobs/spoken-judge.ts';
import type { LanguageEngine } from '#server/language/engine.ts';
import type { Ai } from '#server/ai/ai.ts';
import type { LandmarkSource } from '#server/evaluation/landmarks.ts';
import { readView } from '#server/store/timelines.ts';
import type { Store } from '#server/store/store.ts';

const refuse = async () => {
  throw new AppError('ai_unavailable', 'No language model is configured.', { retryable: false });
};

/** Judges by rules, and by a model where there is one. */
export function judgeOf(
  engine: LanguageEngine,
  options: { landmarks?: LandmarkSource; ai?: Ai } = {},
): AnswerJudge {
  const { landmarks = { questions: [], commonAnswer: null } } = options;
  const { ai = { ask: refuse, embed: refuse } } = options;
  const rules = createOfflineEvaluator({ engine, landmarks });
  const model = createModelEvaluator({ ai, rules });
  return createAnswerJudge({ rules, model, hasModel: options.ai !== undefined });
}

export function spokenJudgeOf(store: Store, judge: AnswerJudge): SpokenJudge {
  return new SpokenJudge({
    judge,
    answers: store.answers,
    readView: (id) => readView(store.interviews, id),
    metrics: () => [],
    logger: pino({ level: 'silent' }),
  });
}
