import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, max } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { InterviewStore } from '#server/interviews/ports.ts';
import type { InterviewId } from '#shared/ids.ts';
import { timelineEvent, type TimelineEvent } from '#shared/timeline-events.ts';
import { applyAll, emptyView, type TimelineView } from '#shared/timeline.ts';
import type { Db } from './database.ts';
import { feedback, interviews, timelineChunks } from './schema/interviews.ts';
import { keepWords } from './transcripts.ts';

const chunkEvents = z.array(timelineEvent);

/** Half an hour is some 13 MB; in pieces of this size nobody who is live has to wait for it. */
const chunksAPage = 12;

export interface TimelineReader {
  /** The next events after this `seq`, a few seconds' worth; empty at the end. */
  readPage(id: InterviewId, afterSeq: number): Promise<TimelineEvent[]>;
  /** `seq` of its newest event; 0 when there is none. */
  lastSeq(id: InterviewId): Promise<number>;
}

export function createTimelines(
  db: Db,
): TimelineReader & Pick<InterviewStore, 'appendEvents' | 'readEvents'> {
  return {
    appendEvents: (id, events) => db.transaction((tx) => append(tx, id, events)),
    readEvents: (id, afterSeq) => read(db, id, afterSeq),
    readPage: (id, afterSeq) => readPage(db, id, afterSeq),
    lastSeq: (id) => lastSeq(db, id),
  };
}

/**
 * A caller that got no answer writes again, perhaps with more events behind the old ones; what is
 * there already is left out by `seq`. The interview's row is locked so that two such writes queue.
 */
export async function append(
  tx: Db,
  id: InterviewId,
  events: readonly TimelineEvent[],
): Promise<void> {
  assertAscending(events);
  const [interview] = await tx
    .select({ id: interviews.id })
    .from(interviews)
    .where(eq(interviews.id, id))
    .for('update');
  if (!interview) throw new AppError('not_found', 'There is no such interview.');

  const last = await lastSeq(tx, id);
  const fresh = events.filter((event) => event.seq > last);
  const [first] = fresh;
  const final = fresh.at(-1);
  if (!first || !final) return;

  await tx.insert(timelineChunks).values({
    interviewId: id,
    fromSeq: first.seq,
    toSeq: final.seq,
    fromMs: first.atMs,
    toMs: final.atMs,
    events: fresh,
  });
  await keepWords(tx, id, fresh);
  const raised = fresh.filter((event) => event.type === 'feedback:raised');
  if (raised.length === 0) return;
  await tx.insert(feedback).values(
    raised.map(({ seq, atMs, feedback: { rule, severity, message, hidden, evidence } }) => ({
      interviewId: id,
      seq,
      atMs,
      rule,
      severity,
      message,
      hidden: hidden ?? null,
      evidence,
    })),
  );
}

export async function lastSeq(db: Db, id: InterviewId): Promise<number> {
  const [last] = await db
    .select({ seq: max(timelineChunks.toSeq) })
    .from(timelineChunks)
    .where(eq(timelineChunks.interviewId, id));
  return last?.seq ?? 0;
}

export async function read(db: Db, id: InterviewId, afterSeq: number): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  for (;;) {
    const page = await readPage(db, id, events.at(-1)?.seq ?? afterSeq);
    if (page.length === 0) return events;
    events.push(...page);
    await setImmediate();
  }
}

async function readPage(db: Db, id: InterviewId, afterSeq: number): Promise<TimelineEvent[]> {
  const chunks = await db
    .select({ events: timelineChunks.events })
    .from(timelineChunks)
    .where(and(eq(timelineChunks.interviewId, id), gt(timelineChunks.toSeq, afterSeq)))
    .orderBy(asc(timelineChunks.fromSeq))
    .limit(chunksAPage);
  return chunks
    .flatMap((chunk) => chunkEvents.parse(chunk.events))
    .filter((event) => event.seq > afterSeq);
}

/** The whole timeline as it is read; page by page, so that a long interview blocks nobody. */
export async function readView(reader: TimelineReader, id: InterviewId): Promise<TimelineView> {
  const view = emptyView();
  let afterSeq = 0;
  for (;;) {
    const page = await reader.readPage(id, afterSeq);
    const last = page.at(-1);
    if (!last) return view;
    applyAll(view, page);
    afterSeq = last.seq;
  }
}

function assertAscending(events: readonly TimelineEvent[]): void {
  const broken = events.some((event, i) => i > 0 && event.seq <= (events[i - 1]?.seq ?? 0));
  if (broken) throw new AppError('bad_request', 'Events have to be in the order of their seq.');
}
