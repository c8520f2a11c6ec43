import { dayMs } from '#shared/coaches.ts';
import type { UserId } from '#shared/ids.ts';
import {
  searchLimits,
  type SearchCursor,
  type SearchWish,
  type SearchPage,
} from '#shared/search.ts';
import type { SearchQuestion, SearchStore } from './ports.ts';

interface SearchAnswer extends Omit<SearchPage, 'next'> {
  next: SearchCursor | null;
}

export interface Search {
  /** In what the reader may see; where nothing holds all of the words, what holds some of them. */
  find(
    readerId: UserId,
    wish: SearchWish,
    after: { place: SearchCursor; loose: boolean } | null,
  ): Promise<SearchAnswer>;
}

export function createSearch({ store, now }: { store: SearchStore; now(): number }): Search {
  const { pageSize } = searchLimits;

  async function page(question: SearchQuestion): Promise<SearchAnswer> {
    const found = await store.find(question);
    const shown = found.slice(0, pageSize);
    return {
      sessions: shown.map(({ session }) => session),
      loose: question.loose,
      next: found.length > pageSize ? (shown.at(-1)?.place ?? null) : null,
    };
  }

  return {
    async find(readerId, { q, kind, span, typing }, after) {
      const question = {
        ...{ readerId, q, kind, typing, loose: after?.loose ?? false },
        since: span === 'any' ? null : new Date(now() - Number(span) * dayMs),
        after: after?.place ?? null,
        limit: pageSize + 1,
      };
      const strict = await page(question);
      if (strict.sessions.length > 0 || after !== null || !/\s/.test(q)) return strict;
      return page({ ...question, loose: true });
    },
  };
}
