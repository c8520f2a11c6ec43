import type { Category, CompanyStyle, Difficulty, Seniority } from '#shared/schemas.ts';
import { computed, reactive } from 'vue';

export interface QuestionWish {
  category: Category;
  style: CompanyStyle | 'any';
  seniority: Seniority | 'any';
  difficulty: Difficulty | 'any';
}

/** Which questions are wanted, as a form holds it and as it is asked for: “any” is left out. */
export function useQuestionWish() {
  const wish = reactive<QuestionWish>({
    category: 'general',
    style: 'any',
    seniority: 'any',
    difficulty: 'any',
  });
  const asked = computed(() => ({
    category: wish.category,
    ...(wish.style === 'any' ? {} : { style: wish.style }),
    ...(wish.seniority === 'any' ? {} : { seniority: wish.seniority }),
    ...(wish.difficulty === 'any' ? {} : { difficulty: wish.difficulty }),
  }));
  return { wish, asked };
}
