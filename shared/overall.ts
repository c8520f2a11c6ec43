import type { DimensionScore, OverallScore } from './rubric.ts';

/** metrics.md “Score”: verbal and nonverbal cues explain about a third of rated impression. */
const weights = { content: 60, voice: 25, visual: 15 } as const;

export interface PartValues {
  /** 0–100 each; null when there was not enough data. */
  content: number | null;
  voice: number | null;
  visual: number | null;
}

/**
 * Overall = weighted mean of content (60), voice (25) and visual (15), over the parts there are. The
 * range takes each missing part as 0 and as 100, so it narrows as more is measured.
 */
export function overallOf(values: PartValues): OverallScore {
  let known = 0;
  let sum = 0;
  const parts = {
    content: { value: values.content, weight: weights.content },
    voice: { value: values.voice, weight: weights.voice },
    visual: { value: values.visual, weight: weights.visual },
  };
  for (const { value, weight } of Object.values(parts)) {
    if (value === null) continue;
    known += weight;
    sum += value * weight;
  }
  return {
    value: values.content === null ? null : sum / known,
    range: { low: sum / 100, high: sum / 100 + (100 - known) },
    parts,
  };
}

/**
 * Most that content can be at relevance 1, 2, … 5: how well a thing is told counts as far as it answers.
 * Set with the next two on the tuning half of tests/load/answers.
 */
const mostAtRelevance = [25, 45, 75, 100, 100] as const;
/** Nothing that could be checked: there is not enough to tell a good answer by. */
const mostUnspecific = 45;
/** And nobody does anything in it. */
const mostEmpty = 25;

/**
 * Mean of the scored dimensions as 0 (all 1) to 100 (all 5), with a ceiling where evidence is thin: 25, 45
 * or 75 where relevance is 1, 2 or 3; 45 where specificity is 1, and 25 where ownership is 1 as well.
 * Null when none is scored. The mean of several coaches may lie between two steps.
 */
export function contentValue(
  dimensions: readonly Pick<DimensionScore, 'dimension' | 'score'>[],
): number | null {
  const scores = dimensions.flatMap(({ score }) => score ?? []);
  if (scores.length === 0) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const scoreOf = (id: string) => dimensions.find(({ dimension }) => dimension === id)?.score ?? 5;
  const unspecific = scoreOf('ownership') === 1 ? mostEmpty : mostUnspecific;
  return Math.min(
    (mean - 1) * 25,
    mostAtRelevance[Math.floor(scoreOf('relevance')) - 1] ?? 100,
    scoreOf('specificity') === 1 ? unspecific : 100,
  );
}
