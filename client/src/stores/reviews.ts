import type { ReviewItem, WrittenAttempt } from '#shared/assignments.ts';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

type Which = 'to-do' | 'done';

/** A coach's queue of what was handed in. Null until it has been fetched. */
export const useReviews = defineStore('reviews', () => {
  const which = ref<Which>('to-do');
  const items = shallowRef<readonly ReviewItem[] | null>(null);

  async function load(): Promise<void> {
    const state = which.value;
    const { reviews } = await answerOf(api.api.reviews.$get({ query: { state } }));
    // The other list may have been chosen meanwhile.
    if (which.value === state) items.value = reviews;
  }

  async function show(state: Which): Promise<void> {
    which.value = state;
    items.value = null;
    await load();
  }

  async function setReviewed(attemptIds: string[], reviewed: boolean): Promise<void> {
    await answerOf(api.api.reviews.reviewed.$put({ json: { attemptIds, reviewed } }));
    await load();
  }

  async function comment(attemptIds: string[], text: string): Promise<void> {
    await answerOf(api.api.reviews.comments.$post({ json: { attemptIds, text } }));
    await load();
  }

  async function takeBack(id: string): Promise<void> {
    await answerOf(api.api.reviews.comments[':id'].$delete({ param: { id } }));
    await load();
  }

  const answersOf = (id: string): Promise<WrittenAttempt> =>
    answerOf(api.api.reviews[':id'].answers.$get({ param: { id } }));

  return { which, items, load, show, setReviewed, comment, takeBack, answersOf };
});
