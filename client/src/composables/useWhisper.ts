import { useDocumentVisibility } from '@vueuse/core';
import { nextTick, onScopeDispose, shallowRef, watch } from 'vue';
import type { SentWhisper } from '#shared/whispers.ts';
import { useRehearsal } from '../stores/rehearsal.ts';

const shownForMs = 8_000;
/** While the next one waits. */
const atLeastMs = 4_000;

/** One whisper at a time, only while somebody can look; that it was on the screen is told. */
export function useWhisper() {
  const rehearsal = useRehearsal();
  const visibility = useDocumentVisibility();
  const shown = shallowRef<SentWhisper | null>(null);
  const seen = new Set<string>();
  let sinceMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const waiting = () =>
    rehearsal.view.whispers.find(({ id, readAtMs }) => readAtMs === null && !seen.has(id));

  function look(): void {
    const next = waiting();
    if (!shown.value && next && visibility.value === 'visible') show(next);
    if (!shown.value) return;
    clearTimeout(timer);
    const forMs = waiting() ? atLeastMs : shownForMs;
    timer = setTimeout(putAway, Math.max(0, sinceMs + forMs - performance.now()));
  }

  function show(next: SentWhisper): void {
    seen.add(next.id);
    sinceMs = performance.now();
    shown.value = { ...next };
    void nextTick(() => rehearsal.whisperSeen(next.id)).catch(() => {});
  }

  function putAway(): void {
    shown.value = null;
    look();
  }

  watch([() => rehearsal.view.whispers.length, visibility], look, { immediate: true });
  onScopeDispose(() => clearTimeout(timer));
  return { shown, putAway };
}
