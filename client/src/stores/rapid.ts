import { practiceAnswer, type PracticeAnswer } from '#shared/practice.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';
import type { Question } from '#shared/schemas.ts';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { z } from 'zod';
import { usePractice } from './practice.ts';
import {
  addSaid,
  askedNow,
  beginRound,
  nextQuestion,
  rapidRound,
  type RapidRound,
} from './rapid/round.ts';
import { useSession } from './session.ts';

const key = 'intervyou:rapid-round';
const kept = z.object({
  userId: z.string(),
  round: rapidRound,
  text: z.string(),
  results: z.array(practiceAnswer.nullable()),
});

/** A rapid round, from its first question to its last result. A reload of the page loses nothing of it. */
export const useRapid = defineStore('rapid', () => {
  const practice = usePractice();
  const session = useSession();
  const before = restored(session.user?.id);
  const round = shallowRef<RapidRound | null>(before?.round ?? null);
  /** What is being written to the question that is asked. */
  const text = ref(before?.text ?? '');
  /** One for each question of a round that is over, as they come; null: there was no answer. */
  const results = shallowRef<readonly (PracticeAnswer | null)[]>(before?.results ?? []);
  const asked = computed(() => (round.value ? askedNow(round.value) : null));
  const over = computed(() => (round.value && !asked.value ? round.value : null));
  const judged = computed(() => over.value?.questions.length === results.value.length);

  function begin(questions: readonly Question[], how: { limitMs: number; aloud: boolean }): void {
    round.value = beginRound(questions, how, Date.now());
    text.value = '';
    results.value = [];
  }

  function next(): void {
    if (!round.value || !asked.value) return;
    round.value = nextQuestion(round.value, text.value, Date.now());
    text.value = '';
  }

  function said(index: number, words: string): void {
    if (!round.value || words.trim() === '') return;
    // Left in the middle of a question: it is still being asked.
    if (index === round.value.texts.length) {
      text.value = [words.trim(), text.value].filter(Boolean).join(' ');
    }
    round.value = addSaid(round.value, index, words);
  }

  /** One after the other, and on from where it broke off. @throws Failure */
  async function judge(method?: EvaluationMethod): Promise<void> {
    const { questions = [], texts = [], dictated = [], limitMs } = over.value ?? {};
    for (let at = results.value.length; at < questions.length; at = results.value.length) {
      const written = texts[at] ?? '';
      const circumstances = { limitMs, method, dictated: dictated.includes(at) };
      const made = written ? await practice.judge(questions[at]!.id, written, circumstances) : null;
      results.value = [...results.value, made];
    }
  }

  watch([round, text, results], () => {
    const userId = session.user?.id;
    if (!userId || !round.value) return;
    store({ userId, round: round.value, text: text.value, results: [...results.value] });
  });

  return { round, text, results, asked, over, judged, begin, next, said, judge };
});

/** Of this tab, and only for the one whose it is. */
function restored(userId: string | undefined): z.infer<typeof kept> | null {
  try {
    const found = kept.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    if (found.success && found.data.userId === userId) return found.data;
    sessionStorage.removeItem(key);
  } catch {
    // Storage may be refused; the round then lasts as long as the page.
  }
  return null;
}

function store(value: z.infer<typeof kept>): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As above.
  }
}
