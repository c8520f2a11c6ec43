import type { Category, CompanyStyle, Difficulty, Seniority } from '#shared/schemas.ts';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCatalog } from '../stores/catalog.ts';
import { categoryGroups, groupOf, styleGroups } from './question-groups.ts';

const difficulties = ['any', 'easy', 'medium', 'hard'] as const satisfies readonly (
  Difficulty | 'any'
)[];
const seniorities = ['any', 'entry', 'experienced', 'senior'] as const satisfies readonly (
  Seniority | 'any'
)[];

/** What may be chosen about questions, in words and groups, as far as this server has it. */
export function useQuestionChoices() {
  const { t } = useI18n();
  const store = useCatalog();

  const categories = computed(() =>
    (store.catalog?.categories ?? []).map(({ id, questions }) => ({
      value: id as Category,
      label: t(`category.${id}.name`),
      group: t(`categoryGroup.${groupOf(categoryGroups, id)}`),
      disabled: questions === 0,
    })),
  );
  const styles = computed(() => [
    { value: 'any' as const, label: t('style.any') },
    ...(store.catalog?.styles ?? []).map(({ id }) => ({
      value: id as CompanyStyle,
      label: t(`style.${id}`),
      group: t(`styleGroup.${groupOf(styleGroups, id)}`),
    })),
  ]);
  return {
    categories,
    styles,
    difficulties: computed(() =>
      difficulties.map((value) => ({ value, label: t(`difficulty.${value}`) })),
    ),
    seniorities: computed(() =>
      seniorities.map((value) => ({ value, label: t(`seniority.${value}`) })),
    ),
  };
}
