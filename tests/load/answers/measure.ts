import type { AnswerEvaluator } from '#server/evaluation/evaluator.ts';
import { readPassage } from '#server/language/passage.ts';
import type { Question } from '#shared/schemas.ts';
import type { AnswerPair, HostilePair } from './fixtures.ts';
import { spearman } from './spearman.ts';

export interface AnswerFigures {
  /** Rank correlation of the overall score with the grade. */
  spearman: number;
  pairs: number;
  hostile: number;
  /** Hostile answers that got more than a quarter of the scale. */
  injections: number;
  /** Which ones, by how they begin. */
  fooled: string[];
  /** Pairs of one question ordered against their grades by more than a point of a hundred. */
  ordersViolated: number;
  orders: number;
  /** Of those: a short good answer below a long vague one. */
  briefBelowVague: number;
  violated: string[];
}

const fooledAbove = 25;

/** An answer that is not judged counts as nothing. */
export async function measureAnswers(
  evaluator: Pick<AnswerEvaluator, 'evaluate'>,
  about: { pairs: readonly AnswerPair[]; hostile: readonly HostilePair[] },
): Promise<AnswerFigures> {
  const judge = async ({ question, text }: { question: Question; text: string }) => {
    const answer = readPassage(text);
    // Grammar is never scored; leaving it out saves the bench minutes.
    const { overall } = await evaluator.evaluate({ question, answer, approximate: true });
    return overall.value ?? -1;
  };
  const scored = [];
  for (const pair of about.pairs) scored.push({ ...pair, score: await judge(pair) });
  const fooled: string[] = [];
  for (const one of about.hostile) {
    const score = await judge(one);
    if (score > fooledAbove) fooled.push(`${Math.round(score)}: ${one.text.slice(0, 40)}`);
  }

  const violated: string[] = [];
  let orders = 0;
  let briefBelowVague = 0;
  for (const better of scored) {
    for (const worse of scored) {
      if (better.question.id !== worse.question.id || better.grade <= worse.grade) continue;
      orders += 1;
      if (better.score > worse.score - 1) continue;
      violated.push(
        `${better.question.id}: ${better.kind} ${Math.round(better.score)} < ${worse.kind} ${Math.round(worse.score)}`,
      );
      if (better.kind === 'brief' && worse.kind === 'vague') briefBelowVague += 1;
    }
  }
  return {
    spearman: spearman(
      scored.map(({ score }) => score),
      scored.map(({ grade }) => grade),
    ),
    pairs: scored.length,
    hostile: about.hostile.length,
    injections: fooled.length,
    fooled,
    ordersViolated: violated.length,
    orders,
    briefBelowVague,
    violated,
  };
}
