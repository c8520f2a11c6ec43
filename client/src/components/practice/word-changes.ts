import { diffWords } from 'diff';

export interface WordChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** What became of the words of a text, in order; without the removed pieces it reads as the new text. */
export function wordChanges(before: string, now: string): WordChange[] {
  return diffWords(before, now).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** How many words were added and removed. */
export function countChanges(changes: readonly WordChange[]): { added: number; removed: number } {
  const words = (kind: WordChange['kind']) =>
    changes
      .filter((one) => one.kind === kind)
      .reduce(
        (sum, { text }) => sum + (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).length,
        0,
      );
  return { added: words('added'), removed: words('removed') };
}
