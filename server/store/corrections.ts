import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CorrectionStore } from '#server/transcripts/ports.ts';
import { timelineEvent } from '#shared/timeline-events.ts';
import type { Db } from './database.ts';
import { answers, evaluations } from './schema/answers.ts';
import { interviews, timelineChunks } from './schema/interviews.ts';
import { append, lastSeq } from './timelines.ts';

/** Samples are told a little after the moment they are about. */
const toldWithinMs = 15_000;
const rows = z.array(z.object({ event: timelineEvent }));

export function createCorrectionStore(db: Db): Pick<CorrectionStore, 'read' | 'append'> {
  return {
    /** Samples are nearly all of a timeline: those that are not asked for do not leave the database. */
    async read(id, samples) {
      const event = sql`jsonb_array_elements(${timelineChunks.events})`;
      const all = db
        .select({ event: sql<unknown>`${event}`.as('event') })
        .from(timelineChunks)
        .where(eq(timelineChunks.interviewId, id))
        .as('all_events');
      const isSamples = sql`${all.event}->>'type' = 'samples:bundled'`;
      const atMs = sql`(${all.event}->>'atMs')::float8`;
      const isWanted = samples
        ? sql`(not ${isSamples} or ${atMs} between ${samples.fromMs} and ${samples.toMs + toldWithinMs})`
        : sql`not ${isSamples}`;
      const found = await db
        .select({ event: all.event })
        .from(all)
        .where(isWanted)
        .orderBy(sql`(${all.event}->>'seq')::int`);
      return rows.parse(found).map((row) => row.event);
    },

    append: (id, event, indexes) =>
      db.transaction(async (tx) => {
        await tx.select().from(interviews).where(eq(interviews.id, id)).for('update');
        if ((await lastSeq(tx, id)) !== event.seq - 1) return false;
        await append(tx, id, [event]);
        if (indexes.length === 0) return true;
        const reworded = tx
          .select({ id: answers.id })
          .from(answers)
          .where(and(eq(answers.interviewId, id), inArray(answers.questionIndex, [...indexes])));
        await tx.delete(evaluations).where(inArray(evaluations.answerId, reworded));
        return true;
      }),
  };
}
