import { onUnmounted, watch } from 'vue';
import { useReplay } from '../stores/replay.ts';
import { useSteps } from '../stores/steps.ts';

/** Joining the parts of an hour takes seconds, making its small pictures some more. */
const askAgainMs = 2_000;
/** A film without a picture has no small ones, however long one asks. */
const mostTries = 30;

/** Right after a rehearsal its film comes by itself, without reloading the page. */
export function useFilmToCome(id: () => string): void {
  const store = useReplay();
  const steps = useSteps();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;

  async function ask(): Promise<void> {
    tries += 1;
    // What cannot be asked now is asked the next time.
    const goesOn = await store.askForFilm().catch(() => true);
    if (goesOn) plan();
  }
  function plan(): void {
    clearTimeout(timer);
    if (tries < mostTries) timer = setTimeout(() => void ask(), askAgainMs);
  }

  watch(
    () => [id(), store.session === null] as const,
    ([, isEmpty]) => {
      tries = 0;
      clearTimeout(timer);
      if (!isEmpty) plan();
    },
    { immediate: true },
  );
  // Told as soon as it is made; where that was missed, asking finds it.
  watch(
    () => [steps.states.get('film'), steps.states.get('pictures')],
    (now, before) => {
      if (now.some((state, i) => state === 'done' && before[i] !== undefined)) void ask();
    },
  );
  onUnmounted(() => {
    tries = mostTries;
    clearTimeout(timer);
  });
}
