import type { Advice, OfferedQuestion } from '#shared/advice.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** What to work on. Planned anew whenever a page asks. */
export const useAdvice = defineStore('advice', () => {
  const advice = shallowRef<Advice | null>(null);

  async function load(): Promise<void> {
    advice.value = await answerOf(api.api.advice.$get());
  }

  async function byRules(question: OfferedQuestion): Promise<string> {
    return (await answerOf(api.api.advice.rules.$post({ json: { question } }))).text;
  }

  return { advice, load, byRules };
});
