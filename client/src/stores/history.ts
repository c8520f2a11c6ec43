import type { InterviewDetail, InterviewSummary } from '#shared/schemas.ts';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { answerOf, api, type NewInterviewRequest } from '../services/api.ts';

const pageSize = '40';

/** The rehearsals of this account, newest first, a page at a time. Null until they have been fetched. */
export const useHistory = defineStore('history', () => {
  const interviews = shallowRef<readonly InterviewSummary[] | null>(null);
  /** Where the next page begins; null when all are here. */
  const next = ref<string | null>(null);

  async function load(): Promise<void> {
    const page = await answerOf(api.api.interviews.$get({ query: { limit: pageSize } }));
    interviews.value = page.interviews;
    next.value = page.next;
  }

  async function loadMore(): Promise<void> {
    if (!interviews.value || next.value === null) return;
    const query = { limit: pageSize, before: next.value };
    const page = await answerOf(api.api.interviews.$get({ query }));
    interviews.value = [...interviews.value, ...page.interviews];
    next.value = page.next;
  }

  async function create(request: NewInterviewRequest): Promise<InterviewDetail> {
    return answerOf(api.api.interviews.$post({ json: request }));
  }

  async function remove(id: string): Promise<void> {
    await answerOf(api.api.interviews[':id'].$delete({ param: { id } }));
    interviews.value = interviews.value?.filter((interview) => interview.id !== id) ?? null;
  }

  /** Deletes the CV and the job description that were brought to it. */
  async function forgetMaterial(id: string): Promise<void> {
    await answerOf(api.api.interviews[':id'].material.$delete({ param: { id } }));
  }

  return { interviews, next, load, loadMore, create, remove, forgetMaterial };
});
