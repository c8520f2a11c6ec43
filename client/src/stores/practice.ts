import type { Originality } from '#shared/originality.ts';
import type { PracticeAnswer, SharedPassages } from '#shared/practice.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';
import type { OwnQuestionWish } from '#shared/saved.ts';
import type { Question } from '#shared/schemas.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** How a try came about: with how many hints, under which clock; and who judges it. */
interface TryCircumstances {
  hints?: number;
  limitMs?: number | null | undefined;
  /** Some of it was said. */
  dictated?: boolean;
  method?: EvaluationMethod | undefined;
}

/** One question at a time, in writing: the questions, and the tries at the one that is open. */
export const usePractice = defineStore('practice', () => {
  const questions = shallowRef<readonly Question[] | null>(null);
  /** Newest first; null until they have been fetched. */
  const tries = shallowRef<readonly PracticeAnswer[] | null>(null);

  async function ensureQuestions(): Promise<readonly Question[]> {
    questions.value ??= (await answerOf(api.api.practice.questions.$get())).questions;
    return questions.value;
  }

  async function triesAt(questionId: string): Promise<readonly PracticeAnswer[]> {
    const query = { questionId };
    return (await answerOf(api.api.practice.answers.$get({ query }))).answers;
  }

  async function open(questionId: string): Promise<void> {
    tries.value = null;
    const [, found] = await Promise.all([ensureQuestions(), triesAt(questionId)]);
    tries.value = found;
  }

  /**
   * Hands an answer in without opening its question. Judged by the model where there is one, unless a
   * method is wished.
   */
  async function judge(
    questionId: string,
    text: string,
    { hints = 0, limitMs = null, dictated = false, method }: TryCircumstances = {},
  ): Promise<PracticeAnswer> {
    const json = { questionId, text, hints, limitMs, dictated, ...(method ? { method } : {}) };
    return answerOf(api.api.practice.answers.$post({ json }));
  }

  async function handIn(
    questionId: string,
    text: string,
    circumstances: TryCircumstances,
  ): Promise<PracticeAnswer> {
    const made = await judge(questionId, text, circumstances);
    tries.value = [made, ...(tries.value ?? [])];
    return made;
  }

  async function remove(id: string): Promise<void> {
    await answerOf(api.api.practice.answers[':id'].$delete({ param: { id } }));
    tries.value = tries.value?.filter((one) => one.id !== id) ?? null;
  }

  async function sharedPassages(id: string): Promise<readonly SharedPassages[]> {
    const request = api.api.practice.answers[':id']['shared-passages'].$get({ param: { id } });
    return (await answerOf(request)).shared;
  }

  async function originality(id: string): Promise<Originality> {
    return answerOf(api.api.originality.answers[':id'].$get({ param: { id } }));
  }

  /** Sends an answer's text to the comparison service; whoever calls has the writer's consent. */
  async function compareWithWeb(id: string): Promise<Originality> {
    const request = { param: { id }, json: { consent: true as const } };
    return answerOf(api.api.originality.answers[':id'].$post(request));
  }

  /** With an id it changes that question, or puts it back. */
  async function putOwn(wish: OwnQuestionWish, id?: string): Promise<Question> {
    const own = api.api['own-questions'];
    const made = await answerOf(
      id === undefined ? own.$post({ json: wish }) : own[':id'].$put({ param: { id }, json: wish }),
    );
    questions.value = [...(questions.value ?? []).filter((one) => one.id !== made.id), made];
    return made;
  }

  async function removeOwn(id: string): Promise<void> {
    await answerOf(api.api.questions.own[':id'].$delete({ param: { id } }));
    questions.value = questions.value?.filter((one) => one.id !== id) ?? null;
  }

  return {
    questions,
    tries,
    ensureQuestions,
    triesAt,
    open,
    judge,
    handIn,
    remove,
    sharedPassages,
    originality,
    compareWithWeb,
    putOwn,
    removeOwn,
  };
});
