import { useIntervalFn } from '@vueuse/core';
import { ref, type Ref } from 'vue';
import { useRehearsal } from '../stores/rehearsal.ts';

/** The interview's time, four times a second. */
export function useStageClock(): Readonly<Ref<number>> {
  const rehearsal = useRehearsal();
  const nowMs = ref(rehearsal.nowMs());
  useIntervalFn(() => (nowMs.value = rehearsal.nowMs()), 250);
  return nowMs;
}
