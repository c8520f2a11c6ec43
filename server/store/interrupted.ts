import { eq } from 'drizzle-orm';
import type { InterviewId } from '#shared/ids.ts';
import type { StepName } from '#shared/session-steps.ts';
import { applyAll, emptyView, type TimelineView } from '#shared/timeline.ts';
import type { Db } from './database.ts';
import { interviews } from './schema/interviews.ts';
import { putUpSteps } from './session-steps.ts';
import { append, read } from './timelines.ts';

/**
 * Ends what a server left `live` when it went away, at the last moment its timeline tells of, so
 * that the report shows what was measured and no more.
 */
export async function endInterrupted(db: Db, steps: readonly StepName[] = []): Promise<number> {
  const left = await db
    .select({ id: interviews.id })
    .from(interviews)
    .where(eq(interviews.state, 'live'));
  for (const { id } of left) {
    await db.transaction(async (tx) => {
      await endOne(tx, id);
      await putUpSteps(tx, id, steps);
    });
  }
  return left.length;
}

async function endOne(tx: Db, id: InterviewId): Promise<void> {
  const view = applyAll(emptyView(), await read(tx, id, 0));
  if (view.endedAtMs === null) {
    const end = { type: 'interview:ended', reason: 'interrupted' } as const;
    await append(tx, id, [{ ...end, seq: view.lastSeq + 1, atMs: view.lastMs }]);
  }
  const [row] = await tx
    .select({ startedAt: interviews.startedAt })
    .from(interviews)
    .where(eq(interviews.id, id));
  const durationMs = lastedMs(view);
  const endedAt =
    row?.startedAt && durationMs !== null
      ? new Date(row.startedAt.getTime() + durationMs)
      : new Date();
  await tx
    .update(interviews)
    .set({
      state: 'ended',
      endReason: view.endReason ?? 'interrupted',
      endedAt,
      durationMs,
      questionsAnswered: view.segments.filter((one) => one.answerDurationMs !== null).length,
    })
    .where(eq(interviews.id, id));
}

function lastedMs(view: TimelineView): number | null {
  return view.startedAtMs === null ? null : view.lastMs - view.startedAtMs;
}
