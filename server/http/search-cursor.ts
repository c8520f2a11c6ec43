import { z } from 'zod';
import { searchCursor, type SearchCursor } from '#shared/search.ts';

interface SearchPosition {
  place: SearchCursor;
  /** Whether the list goes on with what holds some of the words. */
  loose: boolean;
}

const { rank, at, session } = searchCursor.shape;
const parts = z.tuple([z.stringbool(), z.coerce.number().pipe(rank), at, session]);

/** Where the next page of what was found begins, as one opaque word for the address. */
export function cursorOf({ place, loose }: SearchPosition): string {
  return [loose, place.rank, place.at, place.session].join('~');
}

export const searchPosition = z
  .string()
  .max(200)
  .transform((text, context): SearchPosition => {
    const read = parts.safeParse(text.split('~'));
    if (read.success) {
      const [loose, rank, at, session] = read.data;
      return { loose, place: { rank, at, session } };
    }
    context.addIssue('is not the `next` of a page');
    return z.NEVER;
  });
