import { computed, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { leadOf } from '#shared/voices.ts';
import { useRehearsal } from '../../stores/rehearsal.ts';
import { useToasts } from '../ui/toasts.ts';

/** Says in passing who asks the questions from now on, and what a coach did with one. */
export function useCoachNews(): void {
  const { t } = useI18n();
  const rehearsal = useRehearsal();
  const toasts = useToasts();
  const lead = computed(() => leadOf(rehearsal.view.voices)?.name ?? null);

  watch(lead, (name) => {
    if (name) toasts.say(t('room.voice.leadsNow', { name }));
    else if (rehearsal.phase !== 'ended') toasts.say(t('room.voice.goesOn'));
  });
  watch(
    () => rehearsal.view.steered.length,
    (now, before) => {
      for (const { act, name } of rehearsal.view.steered.slice(before, now)) {
        toasts.say(t(`room.steered.${act}`, { name }));
      }
    },
  );
}
