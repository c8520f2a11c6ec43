import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useToasts } from '../ui/toasts.ts';
import { toFailure } from '../../services/failure.ts';

/** Runs one command at a time and says in a few words when it failed. */
export function useCommand() {
  const { t } = useI18n();
  const toasts = useToasts();
  const busy = ref<string | null>(null);

  async function run(name: string, work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value !== null) return false;
    busy.value = name;
    try {
      await work();
      return true;
    } catch (error) {
      toasts.say(t(`failure.${toFailure(error).code}.text`));
      return false;
    } finally {
      busy.value = null;
    }
  }

  return { busy, run };
}
