import { useEventListener } from '@vueuse/core';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { openInputs, type InputTrouble } from '../services/camera.ts';
import { toFailure, type Failure } from '../services/failure.ts';
import { record, writtenDown, type Recording } from '../services/recording.ts';

/**
 * Answers that are spoken: one recording each, written down one after the other by our server.
 * `onText` gets the text with the key its recording was begun with.
 */
export function useDictation<Key>(onText: (key: Key, text: string) => void) {
  type Taken = { key: Key; samples: Int16Array<ArrayBuffer> };
  let track: MediaStreamTrack | undefined;
  let current: { key: Key; recording: Recording } | undefined;
  const listening = ref(false);
  const trouble = ref<InputTrouble | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** Recorded and not written down yet, first things first. */
  const waiting = shallowRef<readonly Taken[]>([]);
  const taking = ref(0);
  const pending = computed(() => taking.value + waiting.value.length > 0);
  let taken = Promise.resolve();
  let writing: Promise<void> | undefined;

  /** Opens the microphone; false when it cannot be had. */
  async function open(): Promise<boolean> {
    if (track?.readyState === 'live') return true;
    const { audio } = await openInputs({ audio: null });
    trouble.value = audio?.ok ? null : (audio?.trouble ?? 'unknown');
    track = audio?.ok ? audio.track : undefined;
    return track !== undefined;
  }

  function begin(key: Key): void {
    if (!track || current) return;
    current = { key, recording: record(track) };
    listening.value = true;
  }

  /** Ends the recording that is going on; its text comes later. */
  function end(): void {
    if (!current) return;
    const { key, recording } = current;
    const stopped = recording.stop();
    current = undefined;
    listening.value = false;
    taking.value += 1;
    taken = taken.then(() => take(key, stopped));
  }

  async function take(key: Key, stopped: Promise<Taken['samples']>): Promise<void> {
    try {
      const samples = await stopped;
      if (samples.length > 0) waiting.value = [...waiting.value, { key, samples }];
      void writeAll();
    } catch (error) {
      failure.value = toFailure(error);
    } finally {
      taking.value -= 1;
    }
  }

  /** Resolves when all is written down, or something could not be: `failure` tells. */
  async function settled(): Promise<void> {
    await taken;
    await writeAll();
  }

  function writeAll(): Promise<void> {
    writing ??= write().finally(() => (writing = undefined));
    return writing;
  }

  async function write(): Promise<void> {
    failure.value = null;
    try {
      for (let [next] = waiting.value; next; [next] = waiting.value) {
        onText(next.key, await writtenDown(next.samples));
        waiting.value = waiting.value.slice(1);
      }
    } catch (error) {
      failure.value = toFailure(error);
    }
  }

  /** Lets go of the microphone; what was said until now is written down. */
  function close(): void {
    end();
    track?.stop();
    track = undefined;
  }

  onScopeDispose(close);
  // Sound is in this page alone until it is written down.
  useEventListener(window, 'beforeunload', (event) => {
    if (listening.value || pending.value) event.preventDefault();
  });

  return { listening, pending, trouble, failure, open, begin, end, settled, close };
}
