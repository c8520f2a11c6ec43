import { interviewReference, type InterviewReference } from '#shared/coaches.ts';
import { interviews } from './schema/interviews.ts';

/** For a select that joins an interview, if there is one. */
export const referenceColumns = {
  id: interviews.id,
  category: interviews.category,
  createdAt: interviews.createdAt,
};

export function referenceOf(
  row: { id: string; category: string; createdAt: Date } | null,
): InterviewReference | null {
  return row && interviewReference.parse({ ...row, createdAt: row.createdAt.toISOString() });
}
