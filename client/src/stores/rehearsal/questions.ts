import { computed, type ComputedRef, type Ref } from 'vue';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { TimelineView } from '#shared/timeline.ts';

interface Sources {
  view: Readonly<Ref<TimelineView>>;
  interview: Readonly<Ref<InterviewDetail | null>>;
  index: ComputedRef<number | null>;
}

/** The questions of a rehearsal: as they were asked, and behind those as they were planned. */
export function createQuestions({ view, interview, index }: Sources) {
  const questions = computed(() => {
    const { segments } = view.value;
    return [
      ...segments.map((segment) => segment.question),
      ...(interview.value?.questions ?? []).slice(segments.length),
    ];
  });

  /** The one in hand. */
  const question = computed(() => {
    const at = index.value;
    if (at === null) return null;
    return view.value.segments[at]?.question ?? interview.value?.questions[at] ?? null;
  });

  /** Where the server reads the question in hand aloud. */
  const questionSound = computed(() =>
    index.value === null || !interview.value
      ? null
      : `/api/interviews/${interview.value.id}/questions/${index.value}/speech`,
  );

  return { questions, question, questionSound };
}
