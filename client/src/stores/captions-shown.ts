import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

const key = 'intervyou:captions';

/** Whether this browser shows captions on stage; words are written down either way. */
export const useCaptionsShown = defineStore('captions-shown', () => {
  const shown = ref(stored());

  watch(shown, (wanted) => {
    try {
      localStorage.setItem(key, wanted ? 'on' : 'off');
    } catch {
      // Storage may be refused; the choice then lasts for this visit.
    }
  });

  return { shown };
});

function stored(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}
