import type { PracticeAnswer } from '#shared/practice.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';
import type { Question } from '#shared/schemas.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** One question at a time, in writing: the questions, and the tries at the one that is open. */
export const usePractice = defineStore('practice', () => {
  const questions = shallowRef<readonly Question[] | null>(null);
  /** Newest first; null until they have been fetched. */
  const tries = shallowRef<readonly PracticeAnswer[] | null>(null);

  async function ensureQuestions(): Promise<readonly Question[]> {
    questions.value ??= (await answerOf(api.api.practice.questions.$get())).questions;
    return questions.value;
  }

  async function open(questionId: string): Promise<void> {
    tries.value = null;
    const query = { questionId };
    const [, found] = await Promise.all([
      ensureQuestions(),
      answerOf(api.api.practice.answers.$get({ query })),
    ]);
    tries.value = found.answers;
  }

  /** Judged by the model where there is one, unless a method is wished. */
  async function handIn(
    questionId: string,
    text: string,
    method?: EvaluationMethod,
  ): Promise<PracticeAnswer> {
    const json = { questionId, text, ...(method ? { method } : {}) };
    const made = await answerOf(api.api.practice.answers.$post({ json }));
    tries.value = [made, ...(tries.value ?? [])];
    return made;
  }

  async function remove(id: string): Promise<void> {
    await answerOf(api.api.practice.answers[':id'].$delete({ param: { id } }));
    tries.value = tries.value?.filter((one) => one.id !== id) ?? null;
  }

  return { questions, tries, ensureQuestions, open, handIn, remove };
});
