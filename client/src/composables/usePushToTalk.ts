import { useEventListener } from '@vueuse/core';

/** Where Space has a use of its own; a chosen radio has none. */
const takesSpace =
  'button, a[href], input:not([type=radio]), select, summary, textarea, [contenteditable], [role=dialog], [role=menu]';

/** Space speaks for as long as it is held. */
export function usePushToTalk(active: () => boolean, talk: (on: boolean) => void): void {
  let held = false;

  useEventListener(window, 'keydown', (event) => {
    if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey || !active()) return;
    if (event.target instanceof Element && event.target.closest(takesSpace)) return;
    event.preventDefault();
    if (event.repeat || held) return;
    held = true;
    talk(true);
  });
  const letGo = () => {
    if (held) talk(false);
    held = false;
  };
  useEventListener(window, 'keyup', (event) => {
    if (event.key === ' ') letGo();
  });
  useEventListener(window, 'blur', letGo);
}
