import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

const key = 'intervyou:replay-lanes';

/** Which lanes of the replay this browser shows, where that is not as they come. */
export const useLanesShown = defineStore('lanes-shown', () => {
  const chosen = ref<Readonly<Record<string, boolean>>>(stored());

  watch(chosen, (wanted) => {
    try {
      localStorage.setItem(key, JSON.stringify(wanted));
    } catch {
      // Storage may be refused; the choice then lasts for this visit.
    }
  });

  function isShown({ id, shown }: { id: string; shown: boolean }): boolean {
    return chosen.value[id] ?? shown;
  }

  function show(id: string, wanted: boolean): void {
    chosen.value = { ...chosen.value, [id]: wanted };
  }

  return { isShown, show, reset: () => (chosen.value = {}) };
});

function stored(): Record<string, boolean> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    return Object.fromEntries(entries.filter(([, value]) => typeof value === 'boolean'));
  } catch {
    return {};
  }
}
