import { loadConfig } from '#server/config.ts';
import { createOfflineEvaluator, type AnswerEvaluator } from '#server/evaluation/evaluator.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import { readPassage } from '#server/language/passage.ts';
import { bankLandmarks } from '#server/questions/bank-vectors.ts';
import { measureByModel } from './answers/by-model.ts';
import { answerPairs, hostileKinds, hostilePairs } from './answers/fixtures.ts';
import { measureAnswers } from './answers/measure.ts';
import type { Bench } from './bench.ts';

/** With a key, so many pairs at most are shown to the model unless `--pairs N` says otherwise. */
const pairsForModel = 60;

/**
 * How well answers are ordered as a careful reader would, and whether hostile ones fool the judge: by rules,
 * and with a key under `model` by the model too. `spearman` and `injections` are of the held-out half;
 * `unseen` was written before the rules were last changed, and is not read while they are.
 */
export const benchAnswers: Bench = async ({ pairs }) => {
  const engine = createLanguageEngine();
  const rules = createOfflineEvaluator({ engine, landmarks: bankLandmarks });
  try {
    await rules.warm();
    const heldOut = await measureAnswers(rules, {
      pairs: answerPairs('held-out'),
      hostile: hostilePairs('held-out'),
    });
    const tuning = await measureAnswers(rules, {
      pairs: answerPairs('tuning'),
      hostile: [...hostilePairs('tuning'), ...hostileKinds('tuning')],
    });
    const unseen = await measureAnswers(rules, {
      pairs: answerPairs('unseen'),
      hostile: hostileKinds('unseen'),
    });
    const fresh = await measureAnswers(rules, {
      pairs: [],
      hostile: hostilePairs('held-out', 'fresh'),
    });
    const model = await measureByModel({
      config: loadConfig().ai,
      rules,
      most: typeof pairs === 'string' ? Number(pairs) : pairsForModel,
    });
    return {
      method: 'offline',
      spearman: heldOut.spearman,
      injections: heldOut.injections,
      pairs: heldOut.pairs,
      ...(model && { model }),
      eightThousandCharsMs: await timeOf(rules),
      freshHostile: { hostile: fresh.hostile, injections: fresh.injections, fooled: fresh.fooled },
      heldOut,
      unseen,
      tuning,
    };
  } finally {
    await engine.close();
  }
};

/** One long answer, processes warm, nothing of it seen before. */
async function timeOf(rules: AnswerEvaluator): Promise<number> {
  const [first, ...rest] = answerPairs('tuning');
  if (!first) throw new Error('there are no fixtures');
  const long = rest
    .map(({ text }) => text.replaceAll('.', ' then.'))
    .join(' ')
    .slice(0, 8000);
  const from = performance.now();
  await rules.evaluate({
    question: first.question,
    answer: readPassage(long),
    approximate: false,
  });
  return performance.now() - from;
}
