import type { BegunAttempt, MyAssignment, WrittenAttempt } from '#shared/assignments.ts';
import type { MyGroup } from '#shared/groups.ts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** What this account was given to do. Null until it has been fetched. */
export const useAssigned = defineStore('assigned', () => {
  const assignments = shallowRef<readonly MyAssignment[] | null>(null);
  const groups = shallowRef<readonly MyGroup[]>([]);
  const written = shallowRef<WrittenAttempt | null>(null);

  const isToDo = ({ open, progress }: MyAssignment) => open && progress.state !== 'done';
  const toDo = computed(() => (assignments.value ?? []).filter(isToDo));
  const past = computed(() => (assignments.value ?? []).filter((one) => !isToDo(one)));
  const unseen = computed(() => groups.value.filter(({ seen }) => !seen));

  async function load(): Promise<void> {
    const found = await answerOf(api.api.assigned.$get());
    assignments.value = found.assignments;
    groups.value = found.groups;
  }

  async function begin(id: string, consent: boolean): Promise<BegunAttempt> {
    const json = consent ? { consent: true as const } : {};
    return answerOf(api.api.assigned[':id'].attempts.$post({ param: { id }, json }));
  }

  async function openWritten(id: string): Promise<void> {
    written.value = null;
    written.value = await answerOf(api.api.assigned.attempts[':id'].$get({ param: { id } }));
  }

  /** Judged like any other answer in writing; of the model's failure the rules may take over. */
  async function write(
    attemptId: string,
    answer: { questionId: string; text: string; method?: 'offline' },
  ): Promise<void> {
    await answerOf(api.api.practice.answers.$post({ json: { ...answer, attemptId } }));
    written.value = await answerOf(
      api.api.assigned.attempts[':id'].$get({ param: { id: attemptId } }),
    );
  }

  async function markSeen(id: string): Promise<void> {
    await answerOf(api.api.assigned.groups[':id'].seen.$post({ param: { id } }));
    await load();
  }

  async function leave(id: string): Promise<void> {
    await answerOf(api.api.assigned.groups[':id'].leave.$post({ param: { id } }));
    await load();
  }

  return {
    ...{ assignments, groups, written, toDo, past, unseen },
    ...{ load, begin, openWritten, write, markSeen, leave },
  };
});
