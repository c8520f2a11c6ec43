import { watch } from 'vue';
import { useMarks } from '../../stores/marks.ts';
import { useRehearsal } from '../../stores/rehearsal.ts';

/** Reads what is shared with the candidate whenever their line is there (again); the socket tells the rest. */
export function useSharedMarks(): void {
  const marks = useMarks();
  const rehearsal = useRehearsal();
  watch(
    () => rehearsal.joined && rehearsal.interview?.id,
    (id) => {
      if (id) marks.load(id).catch(() => {});
    },
    { immediate: true },
  );
}
