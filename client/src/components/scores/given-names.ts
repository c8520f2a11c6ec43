import type { CombinedAnswer } from '#shared/scores.ts';

/** Everybody who scored a part of the answer, each once, in the order of submission. */
export function coachesOf({ dimensions }: CombinedAnswer): string {
  const names = dimensions.flatMap(({ given }) => given.map(({ coach }) => coach));
  return [...new Set(names)].join(', ');
}
