import { useEventListener } from '@vueuse/core';

/** Elements that have their own use for Enter and Space. */
const takesKeys =
  'button, a[href], input, select, textarea, [role="menu"], [role="dialog"], [contenteditable]';

/** Enter or Space anywhere on the stage, unless something focused wants the key. */
export function useFinishKey(finish: () => void): void {
  useEventListener(document, 'keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.target instanceof Element && event.target.closest(takesKeys)) return;
    event.preventDefault();
    finish();
  });
}
