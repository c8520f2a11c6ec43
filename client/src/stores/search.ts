import type { FoundSession, SearchKind, searchSpans } from '#shared/search.ts';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

interface SearchFilter {
  q: string;
  kind?: SearchKind | undefined;
  span?: (typeof searchSpans)[number] | undefined;
}

/** What was found. Null until something was looked for. */
export const useSearch = defineStore('search', () => {
  const sessions = shallowRef<readonly FoundSession[] | null>(null);
  /** The words that the list is about. */
  const asked = ref('');
  const loose = ref(false);
  const next = ref<string | null>(null);
  let current = new AbortController();

  /** What was asked for before is given up. */
  async function find(filter: SearchFilter, { typing }: { typing: boolean }): Promise<void> {
    const page = await ask(filter, { typing: String(typing) });
    if (!page) return;
    sessions.value = page.sessions;
    asked.value = filter.q;
    loose.value = page.loose;
    next.value = page.next;
  }

  async function more(filter: SearchFilter): Promise<void> {
    if (next.value === null) return;
    const page = await ask(filter, { cursor: next.value });
    if (!page) return;
    sessions.value = [...(sessions.value ?? []), ...page.sessions];
    next.value = page.next;
  }

  /** Null where somebody asked for something else meanwhile. */
  async function ask({ q, kind, span }: SearchFilter, extra: Record<string, string>) {
    current.abort();
    const mine = (current = new AbortController());
    const query = { q, ...(kind && { kind }), ...(span && { span }), ...extra };
    try {
      const init = { signal: mine.signal };
      return await answerOf(api.api.search.$get({ query }, { init }));
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    }
  }

  function clear(): void {
    current.abort();
    sessions.value = next.value = null;
    asked.value = '';
  }

  return { sessions, asked, loose, next, find, more, clear };
});
