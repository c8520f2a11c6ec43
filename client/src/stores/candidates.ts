import type { MyCandidate } from '#shared/coaches.ts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';
import { agendaOf } from './candidates/agenda.ts';

/** Whom this account coaches. Null until they have been fetched. */
export const useCandidates = defineStore('candidates', () => {
  const candidates = shallowRef<readonly MyCandidate[] | null>(null);
  const agenda = computed(() => agendaOf(candidates.value ?? [], Date.now()));

  async function load(): Promise<void> {
    candidates.value = (await answerOf(api.api.coachings.candidates.$get())).candidates;
  }

  async function leave(id: string): Promise<void> {
    await answerOf(api.api.coachings[':id'].end.$post({ param: { id } }));
    candidates.value = (candidates.value ?? []).filter((one) => one.id !== id);
  }

  return { candidates, agenda, load, leave };
});
