import { and, desc, eq, lt } from 'drizzle-orm';
import type { CoachingLogStore, NewLogEntry } from '#server/coaches/ports.ts';
import { coachingLogEntry } from '#shared/coaches.ts';
import type { Db } from './database.ts';
import { referenceColumns, referenceOf } from './interview-reference.ts';
import { user } from './schema/accounts.ts';
import { coachingLog } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';

export function createCoachingLog(db: Db): CoachingLogStore {
  return {
    add: (entry) => appendToLog(db, entry),

    async list(candidateId, { limit, before }) {
      const rows = await db
        .select({
          id: coachingLog.id,
          at: coachingLog.at,
          act: coachingLog.act,
          by: coachingLog.by,
          coachName: user.name,
          interview: referenceColumns,
        })
        .from(coachingLog)
        .leftJoin(user, eq(user.id, coachingLog.coachId))
        .leftJoin(interviews, eq(interviews.id, coachingLog.interviewId))
        .where(
          and(
            eq(coachingLog.candidateId, candidateId),
            before === undefined ? undefined : lt(coachingLog.id, before),
          ),
        )
        .orderBy(desc(coachingLog.id))
        .limit(limit);
      return rows.map((row) =>
        coachingLogEntry.parse({
          ...row,
          at: row.at.toISOString(),
          interview: referenceOf(row.interview),
        }),
      );
    },
  };
}

/** Goes into the transaction of what it tells about. */
export async function appendToLog(db: Db, entry: NewLogEntry): Promise<void> {
  await db.insert(coachingLog).values(entry);
}
