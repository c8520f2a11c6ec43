import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { SummaryStore } from '#server/trends/ports.ts';
import type { Db } from './database.ts';
import { interviews, timelineChunks } from './schema/interviews.ts';
import { interviewMeasures, interviewSummaries } from './schema/trends.ts';

export function createSummaryStore(db: Db): SummaryStore {
  return {
    async unread(userId) {
      const newest = db
        .select({ seq: timelineChunks.toSeq })
        .from(timelineChunks)
        .where(eq(timelineChunks.interviewId, interviews.id))
        .orderBy(desc(timelineChunks.fromSeq))
        .limit(1);
      const rows = await db
        .select({ id: interviews.id })
        .from(interviews)
        .leftJoin(interviewSummaries, eq(interviewSummaries.interviewId, interviews.id))
        .where(
          and(
            userId === undefined ? undefined : eq(interviews.userId, userId),
            eq(interviews.state, 'ended'),
            or(
              isNull(interviewSummaries.interviewId),
              lt(interviewSummaries.seq, sql`(${newest})`),
            ),
          ),
        )
        .orderBy(desc(interviews.endedAt));
      return rows.map(({ id }) => id);
    },

    keep: (interviewId, { seq, speechMs, unwatched, measures }) =>
      db.transaction(async (tx) => {
        const told = { seq, speechMs, unwatched };
        await tx
          .insert(interviewSummaries)
          .values({ interviewId, ...told })
          .onConflictDoUpdate({ target: interviewSummaries.interviewId, set: told });
        await tx.delete(interviewMeasures).where(eq(interviewMeasures.interviewId, interviewId));
        if (measures.length === 0) return;
        await tx
          .insert(interviewMeasures)
          .values(measures.map((measure) => ({ interviewId, ...measure })));
      }),
  };
}
