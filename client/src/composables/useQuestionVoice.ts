import { computed, onScopeDispose, ref, watch } from 'vue';
import { spokenText } from '#shared/plan.ts';
import { leadOf, type Voice } from '#shared/voices.ts';
import { speak } from '../services/voice.ts';
import { useCatalog } from '../stores/catalog.ts';
import { useRehearsal } from '../stores/rehearsal.ts';
import { useInputs } from '../stores/rehearsal/inputs.ts';

const lang = 'en-US';

const led = (voices: readonly Voice[]) => leadOf(voices) !== undefined;

/**
 * Asks each question aloud and tells the server when it has been said; a pause stops it, and so does
 * a coach who asks in person.
 */
export function useQuestionVoice() {
  const rehearsal = useRehearsal();
  const inputs = useInputs();
  const catalog = useCatalog();
  const reading = ref(false);
  let current: AbortController | undefined;

  const spokenTo = computed(() => rehearsal.view.voices.some(({ speaking }) => speaking));

  const hush = () => {
    current?.abort();
    current = undefined;
    reading.value = false;
  };

  async function read(text: string): Promise<boolean> {
    hush();
    const mine = new AbortController();
    current = mine;
    reading.value = true;
    const result = await speak(text, {
      lang,
      rate: 0.95,
      signal: mine.signal,
      use: catalog.catalog?.speech.voice ?? 'browser',
      duck: (tell) => watch(spokenTo, tell, { immediate: true }),
      ...(rehearsal.questionSound && { url: rehearsal.questionSound }),
    });
    if (current === mine) hush();
    return result !== 'cancelled';
  }

  async function ask(index: number): Promise<void> {
    const { question } = rehearsal;
    if (question && (await read(spokenText(question)))) await tellSpoken(index);
  }

  /** When the connection breaks here, joining again brings us back to the same question. */
  async function tellSpoken(index: number): Promise<void> {
    if (rehearsal.phase !== 'question' || rehearsal.index !== index) return;
    await rehearsal.questionSpoken(index).catch(() => {});
  }

  watch(
    () => [rehearsal.phase, rehearsal.index, rehearsal.joined, led(rehearsal.view.voices)] as const,
    ([phase, index, joined, byCoach], before) => {
      if (phase !== 'question' || byCoach) hush();
      else if (joined && index !== null && !(reading.value && before?.[1] === index)) {
        void ask(index);
      }
    },
    { immediate: true },
  );

  /** The candidate has read it already. */
  async function skip(): Promise<void> {
    const { index } = rehearsal;
    hush();
    if (index !== null) await tellSpoken(index);
  }

  /** Reads it once more; the microphone rests, or the voice would pass for the answer. */
  async function again(): Promise<void> {
    const { question } = rehearsal;
    const microphone = inputs.audioTrack;
    if (!question) return;
    if (microphone) microphone.enabled = false;
    try {
      await read(spokenText(question));
    } finally {
      if (microphone) microphone.enabled = true;
    }
  }

  onScopeDispose(hush);
  return { reading, skip, again };
}
