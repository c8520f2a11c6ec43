import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TranscriptChange } from '#shared/corrections.ts';
import { wordsOf, type Said } from '#shared/transcript.ts';
import { useToasts } from '../ui/toasts.ts';
import { toFailure } from '../../services/failure.ts';
import { useCorrections } from '../../stores/corrections.ts';
import { useAttempt } from '../../composables/useAttempt.ts';

/** Puts right what was heard, a passage at a time, with a way back. */
export function useCorrecting(interviewId: () => string) {
  const { t } = useI18n();
  const toasts = useToasts();
  const corrections = useCorrections();
  const { busy, failure, attempt, again } = useAttempt();
  /** Where the passage in hand begins; null: none is. */
  const at = ref<number | null>(null);

  function begin(fromMs: number): void {
    failure.value = null;
    at.value = fromMs;
  }

  function leave(): void {
    failure.value = null;
    at.value = null;
  }

  async function keep(passage: readonly Said[], text: string): Promise<void> {
    const words = wordsOf(passage);
    const [first, last] = [words[0], words.at(-1)];
    const was = textOf(words);
    if (!first || !last || busy.value) return;
    if (text.trim() === was) return leave();
    const span = { fromMs: first.startMs, toMs: last.startMs + 1 };
    await put({ kind: 'words', id: crypto.randomUUID(), ...span, was, text });
  }

  /** What was heard at first, in a whole answer. */
  const original = (span: { fromMs: number; toMs: number }) =>
    put({ kind: 'original', id: crypto.randomUUID(), ...span });

  async function put(change: TranscriptChange): Promise<void> {
    const isDone = await attempt(() => corrections.change(interviewId(), change));
    if (!isDone) {
      // What stands there now is shown beside what was written.
      if (failure.value?.code === 'conflict') {
        await corrections.refresh(interviewId()).catch(() => {});
      }
      return;
    }
    leave();
    toasts.say(t('correct.done'), { label: t('action.undo'), run: () => void undo(change.id) });
  }

  async function undo(of: string): Promise<void> {
    try {
      const id = crypto.randomUUID();
      await corrections.change(interviewId(), { kind: 'undo', id, of });
      toasts.say(t('correct.undone'));
    } catch (error) {
      toasts.say(t(`failure.${toFailure(error).code}.text`));
    }
  }

  return { at, busy, failure, begin, leave, keep, original, again };
}

/** A passage as it is corrected: without sounds that are no words. */
export const textOf = (passage: readonly Said[]): string =>
  wordsOf(passage)
    .map(({ text }) => text)
    .join(' ');
