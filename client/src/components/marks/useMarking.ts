import { useI18n } from 'vue-i18n';
import type { Mark, MarkContent, MarkKind } from '#shared/marks.ts';
import { clock } from '../../locales/format.ts';
import { toFailure } from '../../services/failure.ts';
import { useMarks } from '../../stores/marks.ts';
import { useToasts } from '../ui/toasts.ts';

/** Marks, and says in passing what was marked or removed, with a way back. */
export function useMarking(originMs: () => number) {
  const { t } = useI18n();
  const marks = useMarks();
  const toasts = useToasts();

  const nameOf = (what: MarkKind): string =>
    what.kind === 'own' ? what.label : t(`marks.kind.${what.kind}`);

  /** Null where it failed, which has been said. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      toasts.say(t(`failure.${toFailure(error).code}.text`));
      return null;
    }
  }

  async function add(content: MarkContent): Promise<boolean> {
    const mark = await attempt(() => marks.add(content));
    if (!mark) return false;
    const time = clock(content.atMs - originMs());
    toasts.say(t('marks.said', { name: nameOf(content.what), time }), {
      label: t('marks.undo'),
      run: () => void attempt(() => marks.remove(mark)),
    });
    return true;
  }

  async function change(mark: Mark, content: MarkContent): Promise<boolean> {
    return (await attempt(async () => marks.change(mark, content).then(() => true))) ?? false;
  }

  async function remove(mark: Mark): Promise<void> {
    const done = await attempt(async () => marks.remove(mark).then(() => true));
    if (!done) return;
    toasts.say(t('marks.removed', { name: nameOf(mark.content.what) }), {
      label: t('marks.undo'),
      run: () => void attempt(() => marks.add(mark.content, mark.id)),
    });
  }

  return { nameOf, add, change, remove };
}
