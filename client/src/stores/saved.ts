import type { Grade, SavedQuestion, SaveWish } from '#shared/saved.ts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** The questions this account keeps to come back to. Null until they have been fetched. */
export const useSaved = defineStore('saved', () => {
  const saved = shallowRef<readonly SavedQuestion[] | null>(null);
  /** Due before the reader's own midnight. */
  const dueToday = computed(() => {
    const midnight = new Date().setHours(24, 0, 0, 0);
    return (saved.value ?? []).filter(({ memory }) => Date.parse(memory.dueAt) < midnight);
  });

  async function load(): Promise<void> {
    keep((await answerOf(api.api.saved.$get())).saved);
  }

  const ofQuestion = (id: string): SavedQuestion | null =>
    saved.value?.find(({ question }) => question.id === id) ?? null;

  async function save(id: string, wish: SaveWish = {}): Promise<void> {
    const { tags, memory } = wish;
    const json = { tags, memory };
    replace(await answerOf(api.api.saved[':id'].$put({ param: { id }, json })));
  }

  /** What was kept, so that it can be put back. */
  async function remove(id: string): Promise<SavedQuestion> {
    const gone = await answerOf(api.api.saved[':id'].$delete({ param: { id } }));
    forget(id);
    return gone;
  }

  /** With a question of one's own the server removes what was kept of it. */
  function forget(id: string): void {
    saved.value = saved.value?.filter(({ question }) => question.id !== id) ?? null;
  }

  async function grade(id: string, given: Grade): Promise<SavedQuestion> {
    const request = api.api.saved[':id'].grades.$post({ param: { id }, json: { grade: given } });
    const after = await answerOf(request);
    replace(after);
    return after;
  }

  function replace(one: SavedQuestion): void {
    keep([...(saved.value ?? []).filter(({ question }) => question.id !== one.question.id), one]);
  }

  function keep(list: readonly SavedQuestion[]): void {
    saved.value = list.toSorted((a, b) => Date.parse(a.memory.dueAt) - Date.parse(b.memory.dueAt));
  }

  return { saved, dueToday, load, ofQuestion, save, remove, forget, grade };
});
