import { z } from 'zod';
import { interviewId } from '#shared/ids.ts';
import type { InterviewSummary } from '#shared/schemas.ts';
import type { ListPosition } from '#server/store/interviews.ts';

const parts = z.tuple([z.iso.datetime().transform((text) => new Date(text)), interviewId]);

/** Where the next page of a list begins, as one opaque word for the address. */
export function cursorAfter(last: Pick<InterviewSummary, 'createdAt' | 'id'>): string {
  return `${last.createdAt}~${last.id}`;
}

export const listCursor = z.string().transform((text, context): ListPosition => {
  const parsed = parts.safeParse(text.split('~'));
  if (parsed.success) return { createdAt: parsed.data[0], id: parsed.data[1] };
  context.addIssue('is not the `next` of a page');
  return z.NEVER;
});
