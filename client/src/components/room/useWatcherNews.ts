import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRehearsal } from '../../stores/rehearsal.ts';
import { useToasts } from '../ui/toasts.ts';

/** Says in passing who begins to watch and who no longer does; a line that breaks is no news. */
export function useWatcherNews(): void {
  const { t } = useI18n();
  const rehearsal = useRehearsal();
  const toasts = useToasts();

  watch(
    () => rehearsal.view.observers,
    (now, before) => {
      const isNew = ({ coachId }: { coachId: string }, among: typeof now) =>
        among.every((one) => one.coachId !== coachId);
      for (const one of now) {
        if (isNew(one, before)) toasts.say(t('room.watchers.came', { name: one.name }));
      }
      for (const one of before) {
        if (isNew(one, now)) toasts.say(t('room.watchers.went', { name: one.name }));
      }
    },
  );
}
