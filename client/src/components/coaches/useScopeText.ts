import type { InterviewReference } from '#shared/coaches.ts';
import { useI18n } from 'vue-i18n';
import { dateAndTime } from '../../locales/format.ts';

/** What an invitation or a coaching is about, in words. */
export function useScopeText() {
  const { t } = useI18n();
  return (interview: InterviewReference | null): string =>
    interview
      ? t('coaches.scope.one', {
          category: t(`category.${interview.category}.name`),
          date: dateAndTime(interview.createdAt),
        })
      : t('coaches.scope.all');
}
