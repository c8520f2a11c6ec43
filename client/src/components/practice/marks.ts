import type { Evaluation, Quote } from '#shared/rubric.ts';

/** A piece of a text; `label` names why it is marked, null where it is not. */
export interface Piece {
  from: number;
  text: string;
  label: string | null;
}

/**
 * Cuts a text into marked and plain pieces. Where marks overlap the earlier one wins; marks outside the
 * text, or whose words are not there, are left out.
 */
export function piecesOf(text: string, marks: readonly { at: Quote; label: string }[]): Piece[] {
  const fitting = marks
    .filter(({ at }) => at.text !== '' && text.slice(at.from, at.to) === at.text)
    .toSorted((a, b) => a.at.from - b.at.from || b.at.to - a.at.to);
  const pieces: Piece[] = [];
  let done = 0;
  for (const { at, label } of fitting) {
    if (at.from < done) continue;
    if (at.from > done) pieces.push({ from: done, text: text.slice(done, at.from), label: null });
    pieces.push({ from: at.from, text: at.text, label });
    done = at.to;
  }
  if (done < text.length) pieces.push({ from: done, text: text.slice(done), label: null });
  return pieces;
}

/** What is marked when a dimension is chosen; with none chosen, what the language rules noted. */
export function marksFor(
  { dimensions, notes }: Evaluation,
  chosen: string | null,
): { at: Quote; label: string }[] {
  if (chosen === null) {
    return notes
      .filter(({ kind }) => kind !== 'specific' && kind !== 'keyword')
      .map(({ at, kind }) => ({ at, label: kind }));
  }
  const evidence = dimensions.find(({ dimension }) => dimension === chosen)?.evidence ?? [];
  return evidence.map((at) => ({ at, label: 'evidence' }));
}
