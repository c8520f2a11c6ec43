import { setTimeout } from 'node:timers/promises';
import { createAnswerJudge } from '#server/evaluation/judge.ts';
import { createOfflineEvaluator } from '#server/evaluation/evaluator.ts';
import { SessionSummaries } from '#server/jobs/session-summaries.ts';
import { SpokenJudge } from '#server/jobs/spoken-judge.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import { readPassage } from '#server/language/passage.ts';
import { bankLandmarks } from '#server/questions/bank-vectors.ts';
import { readView } from '#server/store/timelines.ts';
import type { Store } from '#server/store/store.ts';
import type { Logger } from '#lib/logger.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import type { Question } from '#shared/schemas.ts';

/** What the server makes of what was said and written, by rules and without a model. */
export function judgingOn({
  store,
  metrics,
  logger,
}: {
  store: Store;
  metrics: readonly MetricInfo[];
  logger: Logger;
}) {
  const language = createLanguageEngine();
  const rules = createOfflineEvaluator({ engine: language, landmarks: bankLandmarks });
  const judge = createAnswerJudge({ rules, model: rules, hasModel: false });
  const view = (id: InterviewId) => readView(store.interviews, id);
  const summaries = new SessionSummaries({
    ...{ store: store.summaries, readView: view, metrics: () => metrics, logger },
  });
  const spoken = new SpokenJudge({
    ...{ judge, answers: store.answers, readView: view, metrics: () => metrics, logger },
  });
  return {
    async session(about: { userId: UserId; interviewId: InterviewId; at: Date }): Promise<void> {
      await summaries.read(about.interviewId);
      const wanted = { ...about, isOver: true };
      while ((await spoken.read(wanted)).state === 'judging') await setTimeout(20);
    },
    async written(about: {
      userId: UserId;
      question: Question;
      text: string;
      at: Date;
    }): Promise<void> {
      const answer = readPassage(about.text);
      const evaluation = await judge.evaluate('offline', { ...about, answer, approximate: false });
      await store.answers.add({ ...about, evaluation });
    },
    async close(): Promise<void> {
      await summaries.close();
      await spoken.close();
      await language.close();
    },
  };
}
