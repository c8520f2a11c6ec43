import type { UnreadThread } from '#shared/threads.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** Where something was said that this account has not seen. */
export const useThreads = defineStore('threads', () => {
  const unread = shallowRef<ReadonlyMap<string, UnreadThread>>(new Map());

  async function load(): Promise<void> {
    const { threads } = await answerOf(api.api.threads.unread.$get());
    unread.value = new Map(threads.map((one) => [one.interviewId, one]));
  }

  return { unread, load };
});
