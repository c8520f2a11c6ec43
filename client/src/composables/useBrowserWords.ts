import { computed, onScopeDispose, ref, watch } from 'vue';
import { recognitionHere, writeDown } from '../services/browser-words.ts';
import { useCatalog } from '../stores/catalog.ts';
import { useRehearsal } from '../stores/rehearsal.ts';

/** Words by the candidate's own browser, for as long as they wish and are on stage. */
export function useBrowserWords() {
  const catalog = useCatalog();
  const rehearsal = useRehearsal();
  const create = recognitionHere();
  const failed = ref(false);
  let end: (() => void) | undefined;

  const offered = computed(
    () => create !== null && (catalog.catalog?.speech.browserWords ?? false),
  );
  const used = computed(() => rehearsal.view.transcription.source === 'browser');
  /** Only answers are written down, and nothing while muted. */
  const listening = computed(
    () =>
      used.value &&
      !rehearsal.muted &&
      (rehearsal.phase === 'thinking' || rehearsal.phase === 'answering'),
  );

  watch(
    listening,
    (now) => {
      end?.();
      end = undefined;
      if (!now || !create) return;
      end = writeDown(
        { create, nowMs: rehearsal.nowMs },
        {
          onWords: (words, final) => void rehearsal.supplyWords(words, final).catch(() => {}),
          onFailed: () => {
            failed.value = true;
            void rehearsal.useBrowserWords(false).catch(() => {});
          },
        },
      );
    },
    { immediate: true },
  );
  onScopeDispose(() => end?.());

  return { offered, used, failed };
}
