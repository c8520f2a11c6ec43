import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { useWatching } from '../stores/watching.ts';

/** A glance at another tab is not worth stopping the picture for. */
const restAfterMs = 2_000;

/** Watches an interview for as long as the page is there; pictures nobody looks at are not sent. */
export function useWatch(id: () => string) {
  const watching = useWatching();
  const visibility = useDocumentVisibility();
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(id, (current) => watching.enter(current), { immediate: true });
  watch(visibility, (now) => {
    clearTimeout(timer);
    if (now === 'visible') watching.rest(false);
    else timer = setTimeout(() => watching.rest(true), restAfterMs);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    watching.leave();
  });
  return watching;
}

/** The interview's time, four times a second. */
export function useWatchClock(): Readonly<Ref<number>> {
  const watching = useWatching();
  const nowMs = ref(watching.nowMs());
  useIntervalFn(() => (nowMs.value = watching.nowMs()), 250);
  return nowMs;
}
