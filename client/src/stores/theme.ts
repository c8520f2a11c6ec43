import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

export type Theme = 'system' | 'light' | 'dark';
const key = 'intervyou:theme';

/** The reading theme. The stage is always dark, whatever is chosen here. */
export const useTheme = defineStore('theme', () => {
  const theme = ref<Theme>(stored());

  watch(theme, (chosen) => {
    const { dataset } = document.documentElement;
    if (chosen === 'system') delete dataset.theme;
    else dataset.theme = chosen;
    try {
      if (chosen === 'system') localStorage.removeItem(key);
      else localStorage.setItem(key, chosen);
    } catch {
      // Storage may be refused; the choice then lasts for this visit.
    }
  });

  return { theme };
});

function stored(): Theme {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}
