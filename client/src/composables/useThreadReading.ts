import { useDocumentVisibility } from '@vueuse/core';
import { computed, watch } from 'vue';
import { useSession } from '../stores/session.ts';
import { useThread } from '../stores/thread.ts';
import { useThreads } from '../stores/threads.ts';
import { useAttempt } from './useAttempt.ts';
import { useThreadChanges } from './useThreadChanges.ts';

/** What is said about an interview, kept up with while it is open, and read while it is looked at. */
export function useThreadReading(interviewId: () => string) {
  const session = useSession();
  const store = useThread();
  const threads = useThreads();
  const reading = useAttempt();
  const thread = computed(() =>
    store.thread?.interview.id === interviewId() ? store.thread : null,
  );
  const ownId = computed(() => session.user?.id ?? '');
  const others = computed(() => thread.value?.members.filter(({ id }) => id !== ownId.value) ?? []);

  async function refresh(): Promise<void> {
    await store.load(interviewId());
    // What came while nobody looked is still new to them.
    if (document.visibilityState !== 'visible') return;
    await store.markRead();
    await threads.load();
  }

  watch(interviewId, () => reading.attempt(refresh), { immediate: true });
  // What came while the page was hidden is read once it is looked at.
  watch(useDocumentVisibility(), (now) => {
    if (now === 'visible') void refresh().catch(() => {});
  });
  useThreadChanges(async (changed) => {
    // Who may no longer see it is told so; other failures leave what is there.
    if (changed !== null && changed !== interviewId()) return;
    await refresh().catch((error: unknown) => {
      if (error instanceof Object && 'code' in error && error.code === 'not_found') {
        store.thread = null;
        void reading.attempt(() => Promise.reject(error));
      }
    });
  });

  return { thread, ownId, others, reading };
}
