import type { MessageId, UserId } from '#shared/ids.ts';
import { restorableForMs, type ThreadMessage } from '#shared/threads.ts';

/** More than anybody removes in a minute; the oldest go first. */
const mostKept = 1_000;

/**
 * The words of messages that were just taken back, so that a slip can be undone. They are in memory alone:
 * what was deleted is in no store, and after a restart in nothing at all.
 */
export function createRemovedWords(now: () => number) {
  const kept = new Map<MessageId, { message: ThreadMessage; untilMs: number }>();

  function forgetOld(): void {
    for (const [id, { untilMs }] of kept) {
      if (untilMs > now() && kept.size <= mostKept) break;
      kept.delete(id);
    }
  }

  return {
    keep(message: ThreadMessage): void {
      kept.set(message.id, { message, untilMs: now() + restorableForMs });
      forgetOld();
    },

    /** Once, by its author, within a minute; else null. */
    take(id: MessageId, authorId: UserId): Pick<ThreadMessage, 'text' | 'mentions'> | null {
      forgetOld();
      const message = kept.get(id)?.message;
      if (message?.author.id !== authorId) return null;
      kept.delete(id);
      return message;
    },
  };
}
