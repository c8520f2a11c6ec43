import { useIntervalFn } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import { useRapid } from '../stores/rapid.ts';
import { leftMs } from '../stores/rapid/round.ts';
import { useDictation } from './useDictation.ts';

const tickMs = 250;

/** A rapid round under way: its clock and its microphone end with the component that runs it. */
export function useRapidRound() {
  const rapid = useRapid();
  const dictation = useDictation(rapid.said);
  const nowMs = ref(Date.now());
  const left = computed(() => (rapid.round && rapid.asked ? leftMs(rapid.round, nowMs.value) : 0));

  useIntervalFn(() => {
    nowMs.value = Date.now();
    if (rapid.asked && left.value === 0) next();
  }, tickMs);

  /** The microphone is there before the first clock runs; false when it cannot be had. */
  async function begin(...[questions, how]: Parameters<typeof rapid.begin>): Promise<boolean> {
    if (how.aloud && !(await dictation.open())) return false;
    rapid.begin(questions, how);
    nowMs.value = Date.now();
    return true;
  }

  function next(): void {
    void dictation.end();
    rapid.next();
    nowMs.value = Date.now();
  }

  /** Every question has a recording of its own; a page that was loaded anew takes up the one it is at. */
  watch(
    () => (rapid.round?.aloud && rapid.asked ? rapid.round.texts.length : null),
    async (index) => {
      if (index === null) dictation.close();
      else if (await dictation.open()) dictation.begin(index);
    },
    { immediate: true },
  );

  return { left, begin, next, dictation };
}
