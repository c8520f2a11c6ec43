import { refDebounced } from '@vueuse/core';
import { computed } from 'vue';
import { hintsFrom } from '../stores/rehearsal/hints.ts';
import { useCatalog } from '../stores/catalog.ts';
import { useRehearsal } from '../stores/rehearsal.ts';

/** A hint has to hold this long before it is said: no flicker, and no advice about a passing move. */
const holdsMs = 900;

/** The one thing worth saying now; `fine` once a face is seen and nothing is left to say. */
export function useLobbyHint() {
  const rehearsal = useRehearsal();
  const catalog = useCatalog();
  const hint = computed(() => {
    const [first] = hintsFrom(rehearsal.observed, catalog.catalog?.metrics ?? []);
    if (first) return first;
    return rehearsal.observed.get('face-presence')?.value === 1 ? ('fine' as const) : null;
  });
  return refDebounced(hint, holdsMs);
}
