import { useEventListener } from '@vueuse/core';

/** One key each for going through a list; typing and controls keep theirs. */
export function useQueueKeys(acts: Readonly<Record<string, () => void>>): void {
  useEventListener(window, 'keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (target.closest('textarea, select, [contenteditable], [role=dialog]')) return;
    if (target instanceof HTMLInputElement && target.type !== 'checkbox') return;
    // Enter on a button or a link is theirs.
    if (event.key === 'Enter' && target.closest('button, a, summary, input')) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
