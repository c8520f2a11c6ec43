import type { InterviewDetail, InterviewSummary } from '#shared/schemas.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api, type NewInterviewRequest } from '../services/api.ts';

/** The rehearsals of this account, newest first. Null until they have been fetched. */
export const useHistory = defineStore('history', () => {
  const interviews = shallowRef<readonly InterviewSummary[] | null>(null);

  async function load(): Promise<void> {
    const list = await answerOf(api.api.interviews.$get());
    interviews.value = list.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  async function create(request: NewInterviewRequest): Promise<InterviewDetail> {
    return answerOf(api.api.interviews.$post({ json: request }));
  }

  async function remove(id: string): Promise<void> {
    await answerOf(api.api.interviews[':id'].$delete({ param: { id } }));
    interviews.value = interviews.value?.filter((interview) => interview.id !== id) ?? null;
  }

  return { interviews, load, create, remove };
});
