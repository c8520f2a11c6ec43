import { scoredThing, type GivenScore, type SheetContent } from '#shared/scores.ts';

/** A draft with one thing scored anew; undefined takes its score away. */
export function withScore(
  content: SheetContent,
  thing: Pick<GivenScore, 'index' | 'dimension'>,
  score: number | null | undefined,
): SheetContent {
  const name = scoredThing(thing);
  const rest = content.scores.filter((one) => scoredThing(one) !== name);
  return { ...content, scores: score === undefined ? rest : [...rest, { ...thing, score }] };
}

/** Undefined: not scored yet; null: not observed. */
export function scoreOf(
  { scores }: SheetContent,
  thing: Pick<GivenScore, 'index' | 'dimension'>,
): number | null | undefined {
  const name = scoredThing(thing);
  return scores.find((one) => scoredThing(one) === name)?.score;
}

/** Without scores of dimensions that another version of the rubric no longer has. */
export function forDimensions(
  content: SheetContent,
  dimensions: readonly { id: string }[],
): SheetContent {
  const known = new Set(dimensions.map(({ id }) => id));
  return { ...content, scores: content.scores.filter(({ dimension }) => known.has(dimension)) };
}
