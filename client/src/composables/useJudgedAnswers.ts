import type { SpokenAnswers } from '#shared/practice.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import { failureOf, toFailure, type Failure } from '../services/failure.ts';
import { useReport } from '../stores/report.ts';
import { useScores } from '../stores/scores.ts';

const askAgainMs = 1_500;

/** What was made of the spoken answers of a rehearsal: judged in the background, told as it comes. */
export function useJudgedAnswers(about: {
  interviewId: () => string;
  /** By a coach, who reads what there is and begins nothing. */
  coached: () => boolean;
  /** Where there is no answer nothing is asked. */
  answered: () => boolean;
  /** Grows when they were corrected: what was made of them is made anew. */
  words: () => number;
}) {
  const report = useReport();
  const scores = useScores();
  const found = shallowRef<SpokenAnswers | null>(null);
  const failure = ref<Failure | null>(null);
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = 0;

  async function load(method?: EvaluationMethod): Promise<void> {
    clearTimeout(timer);
    // What was asked for later is told later.
    const asked = (asking += 1);
    busy.value = true;
    try {
      const answer = await report.judgedAnswers(about.interviewId(), method);
      if (asked !== asking) return;
      found.value = answer;
      failure.value = answer.failure ? failureOf(answer.failure) : null;
      if (answer.state === 'judging') timer = setTimeout(() => void load(), askAgainMs);
    } catch (error) {
      if (asked === asking) failure.value = toFailure(error);
    } finally {
      if (asked === asking) busy.value = false;
    }
  }

  /** After a failure of judging the work is begun anew; after one of reading it is only read again. */
  function retry(): void {
    const { state, method } = found.value ?? {};
    void load(state === 'failed' && !about.coached() ? method : undefined);
  }

  // What was judged meanwhile stands beside what coaches scored.
  watch(
    () => found.value?.answers.length,
    () => {
      if (scores.found?.combined.length) scores.load(about.interviewId()).catch(() => {});
    },
  );
  watch(
    [about.interviewId, about.answered, about.words],
    ([, answered]) => {
      found.value = null;
      failure.value = null;
      if (answered) void load();
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return { found, failure, busy, load, retry };
}
