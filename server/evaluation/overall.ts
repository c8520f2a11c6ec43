import type { DimensionScore, OverallScore } from '#shared/rubric.ts';

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

/** Most that content can be at relevance 1, 2, … 5: how well a thing is told counts as far as it answers. */
const mostAtRelevance = [25, 55, 80, 100, 100] as const;

/**
 * Mean of the scored dimensions as 0 (all 1) to 100 (all 5), at most 25, 55 or 80 where relevance is 1, 2
 * or 3; null when none is scored.
 */
export function contentValue(dimensions: readonly DimensionScore[]): number | null {
  const scores = dimensions.flatMap(({ score }) => score ?? []);
  if (scores.length === 0) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const relevance = dimensions.find(({ dimension }) => dimension === 'relevance')?.score ?? 5;
  return Math.min((mean - 1) * 25, mostAtRelevance[relevance - 1] ?? 100);
}
