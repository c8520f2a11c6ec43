import type { Mark, MarkChange } from '#shared/marks.ts';

/** The marks after what was told of them, by time; told twice is told once. */
export function marksAfter(
  marks: readonly Mark[],
  changes: readonly MarkChange[],
): readonly Mark[] {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  for (const change of changes) {
    if (change.state === 'kept') byId.set(change.mark.id, change.mark);
    else byId.delete(change.id);
  }
  return [...byId.values()].toSorted(
    (a, b) => a.content.atMs - b.content.atMs || a.createdAt.localeCompare(b.createdAt),
  );
}
