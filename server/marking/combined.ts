import { contentValue, overallOf } from '#shared/overall.ts';
import type { SpokenAnswer } from '#shared/practice.ts';
import { answerDimensions, answerRubric, contentDimensions } from '#shared/rubric.ts';
import type { CombinedAnswer, ScoreSheet } from '#shared/scores.ts';

type Dimension = CombinedAnswer['dimensions'][number];

/**
 * Answers that a coach scored by the house rubric, with those scores in the place of automatic ones:
 * where several scored a dimension, their mean. Content and delivery then enter the overall formula as
 * ever; what was seen stays as measured. What a coach did not observe stays automatic.
 */
export function combine(
  sheets: readonly ScoreSheet[],
  judged: readonly SpokenAnswer[],
): CombinedAnswer[] {
  const ours = sheets.filter(
    ({ rubric, submittedAt }) => rubric.id === answerRubric.id && submittedAt !== null,
  );
  const scored = ours.flatMap(({ content }) =>
    content.scores.flatMap(({ index, score }) => (index === null || score === null ? [] : index)),
  );
  return [...new Set(scored)]
    .toSorted((a, b) => a - b)
    .map((index) =>
      combineOne(
        index,
        ours,
        judged.find((one) => one.index === index),
      ),
    );
}

function combineOne(
  index: number,
  sheets: readonly ScoreSheet[],
  judged: SpokenAnswer | undefined,
): CombinedAnswer {
  const dimensions = answerDimensions.map((dimension): Dimension => {
    const automatic =
      judged?.evaluation.dimensions.find((one) => one.dimension === dimension)?.score ?? null;
    const given = sheets.flatMap(({ coach, content }) => {
      const one = content.scores.find(
        (score) => score.index === index && score.dimension === dimension,
      );
      return one?.score ? [{ coach: coach.name, score: one.score }] : [];
    });
    const mean = given.reduce((sum, { score }) => sum + score, 0) / given.length;
    return { dimension, automatic, given, used: given.length > 0 ? mean : automatic };
  });
  const used = (id: string) => dimensions.find(({ dimension }) => dimension === id)?.used ?? null;
  const voice = used('delivery');
  return {
    index,
    dimensions,
    overall: overallOf({
      content: contentValue(contentDimensions.map((id) => ({ dimension: id, score: used(id) }))),
      voice: voice === null ? null : (voice - 1) * 25,
      visual: judged?.evaluation.overall.parts.visual.value ?? null,
    }),
  };
}
