import type { PracticeAnswer, SharedPassages } from '#shared/practice.ts';
import { overlapOf } from './overlap.ts';

/** Sources are told from the one that shares most; beyond these they only repeat each other. */
const mostSources = 5;

/**
 * Where an answer uses the words of its question's outline or of earlier answers of the same person.
 * Reusing one's own story is no fault; it is told so that one knows.
 */
export function findSharedPassages(
  answer: PracticeAnswer,
  earlier: readonly PracticeAnswer[],
): SharedPassages[] {
  const { question, text } = answer;
  const outline = [question.shows ?? '', ...question.tips].join('\n');
  const found: SharedPassages[] = [
    { source: { kind: 'outline' }, ...overlapOf(text, outline, question.text) },
    ...earlier.map((one): SharedPassages => {
      const { id: answerId, createdAt } = one;
      return {
        source: { kind: 'earlier', answerId, createdAt, question: one.question.text },
        ...overlapOf(text, one.text, question.text),
      };
    }),
  ];
  return found
    .filter(({ passages }) => passages.length > 0)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, mostSources);
}
