import { useEventListener } from '@vueuse/core';

/** One key without modifiers, unless somebody is typing or a dialog is open. */
export function useShortcut(key: string, act: () => void): void {
  useEventListener(window, 'keydown', (event) => {
    if (event.key.toLowerCase() !== key || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.shiftKey && /^\d$/.test(key)) return;
    if (isTaken(event)) return;
    event.preventDefault();
    act();
  });
}

/** A digit with Shift, wherever it stands on the keyboard; without Shift digits mean something else. */
export function useShiftDigit(act: (digit: number) => void): void {
  useEventListener(window, 'keydown', (event) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (!digit || !event.shiftKey || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    event.preventDefault();
    act(Number(digit));
  });
}

/** By a field somebody types in, or a dialog or menu that is open. */
export function isTaken({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !==
      null
  );
}
