import type { Attempt, Progress } from '#shared/assignments.ts';

/**
 * How far one person is with one assignment. It follows from their attempts alone: those that are
 * completed count, in the order they were completed.
 */
export function progressOf(
  given: { attempts: number; dueAt: string | null },
  tries: readonly Pick<Attempt, 'begunAt' | 'completedAt'>[],
  nowMs: number,
): Progress {
  const completed = tries
    .flatMap(({ completedAt }) => completedAt ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const { attempts: wanted, dueAt } = given;
  const doneAt = completed[wanted - 1];
  const isAfterDue = (ms: number) => dueAt !== null && ms > Date.parse(dueAt);
  const moments = tries.flatMap(({ begunAt, completedAt }) => [begunAt, completedAt ?? begunAt]);
  const openState = tries.length === 0 ? 'not-begun' : 'under-way';
  return {
    state: doneAt ? 'done' : isAfterDue(nowMs) ? 'late' : openState,
    completed: completed.length,
    wanted,
    doneLate: doneAt !== undefined && isAfterDue(Date.parse(doneAt)),
    lastActivityAt: moments.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null,
  };
}
