import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRehearsal } from '../../stores/rehearsal.ts';
import { useToasts } from '../ui/toasts.ts';

/** Says whether the quiet seconds that were just taken will serve. */
export function useBaselineNews(): void {
  const { t } = useI18n();
  const rehearsal = useRehearsal();
  const toasts = useToasts();

  watch(
    () => rehearsal.view.baselineState,
    (now, before) => {
      if (before !== 'taking') return;
      if (now === 'taken') toasts.say(t('room.baselineTaken'));
      if (now === 'failed') toasts.say(t('room.baselineFailed'));
    },
  );
}
