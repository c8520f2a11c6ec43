import type { Generation, GenerationState, GenerationWish } from '#shared/generation.ts';
import type { Category, CompanyStyle, Difficulty, Question } from '#shared/schemas.ts';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

export interface QuestionFilter {
  category?: Category;
  style?: CompanyStyle;
  difficulty?: Difficulty;
  text?: string;
  from?: 'bank' | 'own';
}

const pageSize = 25;

/** The questions one may look through, a page at a time, and those written for this account. */
export const useQuestions = defineStore('questions', () => {
  const questions = shallowRef<readonly Question[] | null>(null);
  const total = ref(0);
  const writer = shallowRef<GenerationState | null>(null);
  let latest = 0;

  /** Of several lists asked for at once, the one asked for last is shown. */
  async function find(filter: QuestionFilter, offset = 0): Promise<void> {
    const turn = (latest += 1);
    const query = { ...filter, offset: String(offset), limit: String(pageSize) };
    const page = await answerOf(api.api.questions.$get({ query }));
    if (turn !== latest) return;
    questions.value =
      offset === 0 ? page.questions : [...(questions.value ?? []), ...page.questions];
    total.value = page.total;
  }

  async function ensureWriter(): Promise<void> {
    writer.value ??= await answerOf(api.api.questions.generation.$get());
  }

  async function generate(wish: GenerationWish): Promise<Generation> {
    return answerOf(api.api.questions.generation.$post({ json: wish }));
  }

  async function remove(id: string): Promise<void> {
    await answerOf(api.api.questions.own[':id'].$delete({ param: { id } }));
    questions.value = questions.value?.filter((one) => one.id !== id) ?? null;
    total.value -= 1;
  }

  return { questions, total, writer, find, ensureWriter, generate, remove };
});
