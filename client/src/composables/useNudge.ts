import { computed, shallowRef, watch, type Ref } from 'vue';
import { currentNudge, type Nudge } from '../stores/rehearsal/nudge.ts';
import { useRehearsal } from '../stores/rehearsal.ts';

/** The advice on screen now, and the last one that was. */
export function useNudge(nowMs: Readonly<Ref<number>>) {
  const rehearsal = useRehearsal();
  const lastNudge = shallowRef<Nudge | null>(null);
  const found = computed(() =>
    currentNudge(rehearsal.view.feedback, {
      nowMs: nowMs.value,
      mutedRules: rehearsal.preferences.mutedRules,
    }),
  );
  /** The same advice stays the same object, so that it is announced once. */
  const nudge = shallowRef<Nudge | null>(null);

  watch(
    () => (rehearsal.preferences.silent ? undefined : found.value?.seq),
    (seq) => {
      nudge.value = seq === undefined ? null : found.value;
      if (nudge.value && !nudge.value.praise) lastNudge.value = nudge.value;
    },
    { immediate: true },
  );

  return { nudge, lastNudge };
}
