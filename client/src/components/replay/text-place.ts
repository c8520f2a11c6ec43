/** The character of a text under the pointer; null where the browser cannot tell. */
export function characterAt({ clientX, clientY }: MouseEvent): number | null {
  if ('caretPositionFromPoint' in document) {
    return document.caretPositionFromPoint(clientX, clientY)?.offset ?? null;
  }
  // Safari’s older name for it, which the DOM’s types no longer have.
  const older = document as Document & {
    caretRangeFromPoint?(x: number, y: number): Range | null;
  };
  return older.caretRangeFromPoint?.(clientX, clientY)?.startOffset ?? null;
}

/** Lights some characters of a text without an element for every word; the line alone is lit where that is unknown. */
export function lightWord(
  name: string,
  word: { text: Node | null; start: number; length: number } | null,
): void {
  if (!('highlights' in CSS)) return;
  if (!word?.text || word.start + word.length > (word.text.textContent?.length ?? 0)) {
    CSS.highlights.delete(name);
    return;
  }
  const range = new Range();
  range.setStart(word.text, word.start);
  range.setEnd(word.text, word.start + word.length);
  CSS.highlights.set(name, new Highlight(range));
}
