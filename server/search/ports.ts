import type { UserId } from '#shared/ids.ts';
import type { FoundSession, SearchCursor, SearchKind } from '#shared/search.ts';

export interface SearchQuestion {
  readerId: UserId;
  q: string;
  kind: SearchKind | undefined;
  /** The last word may be the beginning of one. */
  typing: boolean;
  /** Any of the words will do. */
  loose: boolean;
  since: Date | null;
  after: SearchCursor | null;
  limit: number;
}

export interface SearchStore {
  /**
   * Sessions in which something was found that this reader may see, the best first; each with where it
   * stands in that order.
   */
  find(question: SearchQuestion): Promise<{ session: FoundSession; place: SearchCursor }[]>;
}
