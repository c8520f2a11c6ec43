import { createOfflineEvaluator } from '#server/evaluation/evaluator.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import { readPassage } from '#server/language/passage.ts';
import { comparedQuestions } from '#server/questions/bank.ts';
import { answerPairs, hostilePairs, type Split } from './answers/fixtures.ts';
import { measureAnswers } from './answers/measure.ts';
import type { Bench } from './bench.ts';

/** How well the rules order answers as a careful reader would, and whether a hostile one fools them. */
export const benchAnswers: Bench = async () => {
  const engine = createLanguageEngine();
  const evaluator = createOfflineEvaluator({ engine, others: comparedQuestions });
  try {
    const splits = await Promise.all(
      (['held-out', 'tuning'] as Split[]).map(async (split) => [
        split === 'tuning' ? 'tuning' : 'heldOut',
        await measureAnswers(evaluator, {
          pairs: answerPairs(split),
          hostile: hostilePairs(split),
        }),
      ]),
    );
    const { heldOut, tuning } = Object.fromEntries(splits);
    const unseen = hostilePairs('held-out', 'fresh');
    const fresh = await measureAnswers(evaluator, { pairs: [], hostile: unseen });
    const long = answerPairs('tuning')
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 8000);
    const [first] = answerPairs('tuning');
    if (!first) throw new Error('there are no fixtures');
    await evaluator.warm();
    const from = performance.now();
    await evaluator.evaluate({
      question: first.question,
      answer: readPassage(long),
      approximate: false,
    });
    return {
      method: 'offline',
      spearman: heldOut.spearman,
      injections: heldOut.injections,
      pairs: heldOut.pairs + tuning.pairs,
      hostile: heldOut.hostile,
      freshHostile: fresh.hostile,
      freshInjections: fresh.injections,
      eightThousandCharsMs: performance.now() - from,
      heldOut,
      tuning,
    };
  } finally {
    await engine.close();
  }
};
