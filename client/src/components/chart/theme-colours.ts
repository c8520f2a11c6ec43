import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

const names = [
  'ink-2',
  'ink-3',
  'line',
  'edge',
  'lamp',
  'plum',
  'plum-soft',
  'clay',
  'sage',
  'sage-soft',
  'sunk',
  'card',
] as const;
export type ThemeColours = Record<(typeof names)[number], string>;

/** The tokens as a canvas can use them, read again when the theme changes or the page is printed. */
export function useThemeColours(): Readonly<ShallowRef<ThemeColours>> {
  const colours = shallowRef(read());
  const update = (): void => void (colours.value = read());
  const media = ['(prefers-color-scheme: dark)', 'print'].map((query) => matchMedia(query));
  const observer = new MutationObserver(update);
  for (const list of media) list.addEventListener('change', update);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  onScopeDispose(() => {
    observer.disconnect();
    for (const list of media) list.removeEventListener('change', update);
  });
  return colours;
}

function read(): ThemeColours {
  // A custom property keeps `light-dark()` unresolved; a used colour does not.
  const probe = document.createElement('span');
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const entries = names.map((name) => {
    probe.style.color = `var(--color-${name})`;
    return [name, style.color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as ThemeColours;
}
