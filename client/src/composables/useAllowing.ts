import { computed } from 'vue';
import { useCandidates } from '../stores/candidates.ts';

/** Candidates who allow this coach for all of their rehearsals: those who can be given something. */
export function useAllowing() {
  const store = useCandidates();
  return computed(() =>
    (store.candidates ?? [])
      .filter(({ standing, interview }) => standing.state === 'allowed' && interview === null)
      .map(({ candidate }) => candidate),
  );
}
