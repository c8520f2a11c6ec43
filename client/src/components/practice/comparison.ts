import type { Evaluation } from '#shared/rubric.ts';

export interface Change {
  dimension: string;
  before: number;
  now: number;
}

/** What moved between two tries; only dimensions that both were scored on can be compared. */
export function changesBetween(now: Evaluation, before: Evaluation): Change[] {
  return now.dimensions.flatMap(({ dimension, score }) => {
    const earlier = before.dimensions.find((one) => one.dimension === dimension)?.score ?? null;
    return score === null || earlier === null || score === earlier
      ? []
      : [{ dimension, before: earlier, now: score }];
  });
}
