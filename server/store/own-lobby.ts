import { and, eq } from 'drizzle-orm';
import { AppError } from '#lib/errors.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import { interviews } from './schema/interviews.ts';

/** @throws AppError `not_found` also for another’s, `bad_state` for one that has begun. */
export async function expectInLobby(tx: Db, owner: UserId, id: InterviewId): Promise<void> {
  const [row] = await tx
    .select({ state: interviews.state })
    .from(interviews)
    .where(and(eq(interviews.id, id), eq(interviews.userId, owner)));
  if (!row) throw new AppError('not_found', 'There is no such interview.');
  if (row.state !== 'lobby') throw new AppError('bad_state', 'This interview has begun already.');
}
