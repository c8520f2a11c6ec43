import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { StepOf, StepStore } from '#server/jobs/ports.ts';
import type { InterviewId } from '#shared/ids.ts';
import { sessionStep, stepName, type StepName, type StepState } from '#shared/session-steps.ts';
import type { Db } from './database.ts';
import { interviews } from './schema/interviews.ts';
import { sessionSteps } from './schema/session-steps.ts';

type Row = typeof sessionSteps.$inferSelect;

const waits = { state: 'waiting', reason: null, progress: 0 };

/** What is made of every session; a step there is already stays as it is. */
export async function putUpSteps(
  db: Db,
  interviewId: InterviewId,
  names: readonly StepName[],
): Promise<void> {
  if (names.length === 0) return;
  const rows = names.map((name) => ({ interviewId, name, ...waits, at: new Date() }));
  await db.insert(sessionSteps).values(rows).onConflictDoNothing();
}

export function createStepStore(db: Db): StepStore {
  const one = (id: InterviewId, name: StepName) =>
    and(eq(sessionSteps.interviewId, id), eq(sessionSteps.name, name));

  async function told(rows: Row[]): Promise<StepOf[]> {
    const [first] = rows;
    if (!first) return [];
    const [owner] = await db
      .select({ userId: interviews.userId })
      .from(interviews)
      .where(eq(interviews.id, first.interviewId));
    if (!owner) return [];
    return rows.map((row) => ({
      userId: owner.userId,
      interviewId: row.interviewId,
      step: toStep(row),
    }));
  }
  const toldOne = async (rows: Row[]) => (await told(rows))[0] ?? null;

  return {
    async ask(id, names) {
      const at = new Date();
      const rows = await db
        .insert(sessionSteps)
        .values(names.map((name) => ({ interviewId: id, name, ...waits, at })))
        .onConflictDoUpdate({
          target: [sessionSteps.interviewId, sessionSteps.name],
          set: { ...waits, at },
          setWhere: ne(sessionSteps.state, 'running'),
        })
        .returning();
      return told(rows);
    },

    async claim(id, { name, after }) {
      const made = db
        .select({ state: sessionSteps.state })
        .from(sessionSteps)
        .where(and(one(id, after ?? name), eq(sessionSteps.state, 'done')));
      const rows = await db
        .update(sessionSteps)
        .set({ state: 'running', reason: null, progress: 0, at: new Date() })
        .where(
          and(
            one(id, name),
            eq(sessionSteps.state, 'waiting'),
            after === undefined ? undefined : sql`exists (${made})`,
          ),
        )
        .returning();
      return toldOne(rows);
    },

    async settle(id, name, to) {
      const rows = await db
        .update(sessionSteps)
        .set({ ...columnsOf(to), at: new Date() })
        .where(and(one(id, name), eq(sessionSteps.state, 'running')))
        .returning();
      return toldOne(rows);
    },

    async finish(id, name) {
      const rows = await db
        .update(sessionSteps)
        .set({ ...columnsOf({ state: 'done' }), at: new Date() })
        .where(and(one(id, name), inArray(sessionSteps.state, ['waiting', 'failed'])))
        .returning();
      return toldOne(rows);
    },

    async list(owner, id) {
      const rows = await db
        .select({ step: sessionSteps })
        .from(interviews)
        .leftJoin(sessionSteps, eq(sessionSteps.interviewId, interviews.id))
        .where(and(eq(interviews.id, id), eq(interviews.userId, owner)));
      if (rows.length === 0) return null;
      return rows.flatMap(({ step }) => (step ? [toStep(step)] : []));
    },

    async release() {
      await db
        .update(sessionSteps)
        .set({ ...waits, at: new Date() })
        .where(eq(sessionSteps.state, 'running'));
    },

    async waiting(which) {
      const rows = await db
        .select({ interviewId: sessionSteps.interviewId, name: sessionSteps.name })
        .from(sessionSteps)
        .where(
          and(
            eq(sessionSteps.state, 'waiting'),
            which === 'all' ? undefined : isNull(sessionSteps.reason),
          ),
        );
      return rows.map(({ interviewId, name }) => ({ interviewId, name: stepName.parse(name) }));
    },
  };
}

function columnsOf(to: StepState): Pick<Row, 'state' | 'reason' | 'progress'> {
  const progress = to.state === 'running' ? to.progress : Number(to.state === 'done');
  return { state: to.state, reason: 'reason' in to ? to.reason : null, progress };
}

function toStep({ name, state, reason, progress, at }: Row) {
  return sessionStep.parse({ name, state, reason, progress, at: at.toISOString() });
}
