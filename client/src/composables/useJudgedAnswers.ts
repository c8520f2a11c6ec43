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
}) {
  const report = useReport();
  const scores = useScores();
  const found = shallowRef<SpokenAnswers | null>(null);
  const failure = ref<Failure | null>(null);
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(method?: EvaluationMethod): Promise<void> {
    clearTimeout(timer);
    const asked = about.interviewId();
    busy.value = true;
    try {
      const answer = await report.judgedAnswers(asked, method);
      if (asked !== about.interviewId()) return;
      found.value = answer;
      failure.value = answer.failure ? failureOf(answer.failure) : null;
      if (answer.state === 'judging') timer = setTimeout(() => void load(), askAgainMs);
    } catch (error) {
      if (asked === about.interviewId()) failure.value = toFailure(error);
    } finally {
      busy.value = false;
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
    () => [about.interviewId(), about.answered()] as const,
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
