import { useEventListener } from '@vueuse/core';

/** One key without modifiers, unless somebody is typing or a dialog is open. */
export function useShortcut(key: string, act: () => void): void {
  useEventListener(window, 'keydown', (event) => {
    if (event.key.toLowerCase() !== key || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target?.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]')) {
      return;
    }
    event.preventDefault();
    act();
  });
}
