import { houseRubric, type GivenScore, type ScoreSheet } from '#shared/scores.ts';

/** A submitted sheet by the house rubric; scores of a question in the order of its dimensions. */
export function sheetOf(
  coach: string,
  byQuestion: readonly (readonly (number | null)[])[],
  changes: Partial<ScoreSheet> = {},
): ScoreSheet {
  return {
    coach: { id: coach.toLowerCase(), name: coach },
    rubric: houseRubric,
    content: { scores: scoresOf(byQuestion), remark: '' },
    submittedAt: '2026-01-05T09:00:00.000Z',
    shared: true,
    ...changes,
  };
}

export function scoresOf(byQuestion: readonly (readonly (number | null)[])[]): GivenScore[] {
  const { dimensions } = houseRubric.rubric;
  return byQuestion.flatMap((scores, index) =>
    scores.map((score, i) => ({ index, dimension: dimensions[i]!.id, score })),
  );
}
