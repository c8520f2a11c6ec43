import { ref, shallowRef } from 'vue';
import type { Sample } from '#shared/metrics.ts';
import type { Word } from '#shared/words.ts';
import type { Hear } from './hearing.ts';

/** What the server tells in passing: shown while it lasts, on no timeline. */
export function createPassing() {
  /** Readings of the lobby, the latest of each metric. */
  const observed = shallowRef<ReadonlyMap<string, Sample>>(new Map());
  /** What the speech that is going on sounds like so far. */
  const guessed = shallowRef<readonly Word[]>([]);
  /** The interviewer is about to go on by themselves. */
  const offered = ref(false);
  const draining = ref(false);

  function listen(hear: Hear): void {
    hear('lobby:observed', ({ samples }) => {
      const next = new Map(observed.value);
      for (const sample of samples) next.set(sample.metric, sample);
      observed.value = next;
    });
    hear('words:guessed', ({ words }) => (guessed.value = words));
    hear('turn:offered', ({ inMs }) => (offered.value = inMs !== null));
    hear('server:draining', () => (draining.value = true));
  }

  function reset(): void {
    observed.value = new Map();
    guessed.value = [];
    offered.value = draining.value = false;
  }

  return { observed, guessed, offered, draining, listen, reset };
}
