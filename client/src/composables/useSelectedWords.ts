import { useEventListener } from '@vueuse/core';
import { shallowRef } from 'vue';

/** Words of a transcript that are selected; where they stand is in pixels of the window. */
export interface SelectedWords {
  fromMs: number;
  toMs: number;
  text: string;
  box: DOMRect;
}

/** A word in a page carries its times as `data-from` and `data-to`. */
const wordAt = (node: Node | null): HTMLElement | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-from]') ??
  null;

/** Whatever stretch of a transcript is selected now; null where none is, or something else too. */
export function useSelectedWords() {
  const selected = shallowRef<SelectedWords | null>(null);
  useEventListener(document, 'selectionchange', () => (selected.value = read()));
  return selected;
}

function read(): SelectedWords | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const list = wordAt(range.startContainer)?.closest('[data-transcript]');
  if (!list) return null;
  const touched = [...list.querySelectorAll<HTMLElement>('[data-from]')].filter((word) =>
    range.intersectsNode(word),
  );
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return null;
  return {
    fromMs: Number(first.dataset.from),
    toMs: Number(last.dataset.to),
    text: touched.map(({ textContent }) => textContent.trim()).join(' '),
    box: range.getBoundingClientRect(),
  };
}
