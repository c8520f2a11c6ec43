import type { MarkerColour, MarkKind } from '#shared/marks.ts';

const dots: Record<MarkerColour, string> = {
  plum: 'bg-plum',
  lamp: 'bg-lamp',
  sage: 'bg-sage',
  clay: 'bg-clay',
};
const colours = { good: 'sage', work: 'clay', note: 'plum' } as const;

export function toneOfMark(what: MarkKind): MarkerColour {
  return what.kind === 'own' ? what.colour : colours[what.kind];
}

/** The class of the dot that stands for it. */
export function dotOf(what: MarkKind): string {
  return dots[toneOfMark(what)];
}
